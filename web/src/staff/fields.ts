/** The fields of a record that a form made, such as a payee; null for any other text. */
export function fieldsOf(text: string): [field: string, value: string][] | null {
  if (!text.startsWith("{")) return null;
  try {
    const fields = Object.entries(JSON.parse(text) as object);
    const plain = fields.every(
      ([, value]) => typeof value === "string" || typeof value === "number",
    );
    return plain && fields.length > 0 ? fields.map(([name, value]) => [name, String(value)]) : null;
  } catch {
    return null;
  }
}
