const address = /[^\s"'<>()=,;:]+@[^\s"'<>()=,;:]+/g;
const longNumber = /(?<![\w.-])\+?\d(?:[ -]?\d){7,16}(?![\w-])/g;

/** Takes out of free text what could reach a person: e-mail addresses, and numbers as long as a phone's or an identity card's. */
export function scrub(text: string): string {
  return text.replaceAll(address, '•••').replaceAll(longNumber, '•••');
}
