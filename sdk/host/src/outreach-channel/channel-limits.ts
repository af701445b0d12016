/** What a rendered request may take: it carries texts that people wrote. */
export const renderedBytes = 512 * 1_024;

/** How many receipts a report or a page may well hold. */
export const pageItems = 500;
