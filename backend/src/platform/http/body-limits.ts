/** Bodies of JSON; files come as multipart and are streamed. */
export const JSON_LIMIT_BYTES = 8 * 1024 * 1024;
export const FILE_LIMIT_BYTES = 2 * 1024 * 1024 * 1024;
