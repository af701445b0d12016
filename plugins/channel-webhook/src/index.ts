import { callbackHeader, defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { problemsOf } from './problems.ts';
import { readAnswer } from './read-answer.ts';
import { readReport } from './read-report.ts';
import { requestOf } from './request-of.ts';
import { signatureOfCallback } from './signatures.ts';

/** Hands messages to a program of the company's own, signed by Standard Webhooks (https://www.standardwebhooks.com). */
export const channel = defineOutreachChannel(configuration, {
  problems: problemsOf,
  plan: (config) => ({
    address: config.address,
    contents: [
      { kind: 'text', limits: { text: { characters: 20_000 } } },
      { kind: 'mail', limits: { subject: { characters: 200 }, text: { bytes: 100_000 }, html: { bytes: 300_000 } } },
    ],
    signals: config.reports ? ['delivered', 'failed', 'opened', 'clicked', 'replied'] : [],
    callbacks: config.reports
      ? [
          {
            key: 'reports',
            checks: [
              { check: 'recent', time: callbackHeader('webhook-timestamp'), unit: 's', seconds: 300 },
              { check: 'equal', expected: signatureOfCallback(config), received: callbackHeader('webhook-signature'), separator: ' ' },
            ],
          },
        ]
      : [],
  }),
  send: { request: requestOf, read: readAnswer },
  readCallback: readReport,
});

export const plugin = definePlugin({ extensions: [channel] });
