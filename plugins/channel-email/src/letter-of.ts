import type { OutreachMessage, SmtpLetter } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** The letter, with the headers of RFC 8058 by which a mailbox offers to unsubscribe in one click. */
export function letterOf({ recipients: [recipient], content, unsubscribeUrl }: OutreachMessage, config: Configuration): SmtpLetter {
  const to = recipient?.address;
  if (content.kind !== 'mail' || to === null || to === undefined) throw new Error('An e-mail needs a subject, a text and an address.');
  return {
    from: { name: config.fromName, address: config.fromAddress },
    to,
    subject: content.subject,
    text: content.text,
    ...(content.html !== null && { html: content.html }),
    ...(config.replyTo !== undefined && config.replyTo !== '' && { replyTo: config.replyTo }),
    ...(unsubscribeUrl !== null && {
      headers: { 'list-unsubscribe': `<${unsubscribeUrl}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' },
    }),
  };
}
