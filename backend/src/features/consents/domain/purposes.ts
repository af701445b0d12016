/** What a message is for. `service` is about the customer's own order, booking or ticket. */
export const PURPOSES = ['service', 'marketing', 'survey'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the customer must have agreed to before. */
export const CONSENT_PURPOSES = ['marketing', 'survey'] as const satisfies readonly Purpose[];
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
