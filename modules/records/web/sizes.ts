/** 「312 B」, 「1.2 KB」, 「3.4 MB」: cut off after one decimal, as a file list shows it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [unit, size] = bytes < 1024 * 1024 ? ["KB", 1024] : ["MB", 1024 * 1024];
  const tenths = Math.floor((bytes * 10) / Number(size));
  return `${Math.floor(tenths / 10)}.${tenths % 10} ${unit}`;
}
