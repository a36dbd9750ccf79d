/** Basis points as people say them: 1250 is 「12.5%」. */
export const percent = (points: number): string => `${points / 100}%`;
