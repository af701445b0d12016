const BOUNDARY = 'liuke-test-boundary-7b1f';

/** A form with one file, as a browser sends it. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file?: { name: string; content: string },
): { body: string; headers: Record<string, string> } {
  const parts = Object.entries(fields).map(([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`);
  const upload =
    file && `Content-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: text/csv\r\n\r\n${file.content}`;
  const body = [...parts, ...(upload ? [upload] : [])].map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('');
  return { body: `${body}--${BOUNDARY}--\r\n`, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}
