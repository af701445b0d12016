/** A UUID version 7 begins with its millisecond. */
export function instantOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** Sorts before every version 7 id made at this instant or later. */
export function smallestIdAt(instant: Date): string {
  const digits = instant.getTime().toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}
