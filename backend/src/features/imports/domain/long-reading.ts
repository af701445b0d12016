const MEGABYTE = 1024 * 1024;
const LONGEST_TEXT = 50 * MEGABYTE;
/** A workbook unpacks to many times its size. */
const LONGEST_WORKBOOK = 8 * MEGABYTE;

/** Whether reading a file through takes longer than somebody who sent it should wait for the answer. */
export function isLongReading({ name, size }: { readonly name: string; readonly size: number }): boolean {
  return size > (/\.xlsx$/i.test(name) ? LONGEST_WORKBOOK : LONGEST_TEXT);
}
