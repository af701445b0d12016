const field = (kind: string, label: string): object => ({ 'x-liuke-field': { kind, label: `config.${label}` } });
const labels: Record<string, readonly [string, string]> = {
  host: ['服务器', 'Server'],
  key: ['密钥', 'Key'],
  price: ['单价', 'Price'],
  share: ['占比', 'Share'],
  factor: ['倍率', 'Factor'],
  shops: ['门店', 'Shops'],
  shop: ['店名', 'Shop'],
  pin: ['店号', 'Number'],
  signature: ['签名', 'Signature'],
};
const shop = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 2, ...field('text', 'shop') }, pin: { type: 'string', ...field('text', 'pin') } },
};
const always = {
  host: { type: 'string', minLength: 3, ...field('text', 'host') },
  key: { type: 'string', minLength: 4, ...field('secret', 'key') },
  share: { type: 'number', minimum: 0.05, maximum: 0.8, ...field('share', 'share') },
  factor: { type: 'integer', minimum: 0, maximum: 300, default: 150, ...field('percent', 'factor') },
  shops: { type: 'array', maxItems: 3, items: shop, ...field('rows', 'shops') },
};
const versions = {
  '1.0.0': { price: { type: 'integer', minimum: 100, ...field('money', 'price') } },
  '1.1.0': { signature: { type: 'string', minLength: 2, ...field('text', 'signature') } },
};

/** A packed channel with fields of many kinds. Its second version asks for a signature, has no price any more and sends to one more host. */
export function everyFieldPlugin(version: keyof typeof versions): object {
  const isFirst = version === '1.0.0';
  const properties = { ...always, ...versions[version] };
  const used = Object.entries(labels).filter(([label]) => JSON.stringify(properties).includes(`"config.${label}"`));
  const words = (at: 0 | 1): object => ({
    name: ['齐全短信', 'Every field SMS'][at],
    description: ['有各种设置的渠道。', 'A channel with settings of many kinds.'][at],
    'outcomes.refused': ['被拒收', 'Refused'][at],
    ...Object.fromEntries(used.map(([label, texts]) => [`config.${label}`, texts[at]])),
  });
  const plan = `{ problems: [], address: 'phone', contents: [{ kind: 'text' }], signals: [], rate: null, recipients: 1, confirmation: null,
    templates: 'free', tokens: [], callbacks: [], polling: null, checkable: false }`;
  const request = { kind: 'http', method: 'POST', url: 'https://api.example.com/' };
  const message = { id: 'm1', purpose: 'marketing', recipients: [{ address: '+8613800138000' }], content: { kind: 'text', text: 'Hi' } };
  const config = { host: 'sms.example.com', key: 'k-123', ...(isFirst ? {} : { signature: 'Tea' }) };
  return {
    manifest: {
      id: 'every-field-sms',
      version,
      sdk: '^0.1.0',
      author: 'Corner Tea',
      provides: ['outreach-channel@1'],
      reads: ['address'],
      hosts: isFirst ? ['api.example.com'] : ['api.example.com', 'backup.example.com'],
      declares: { outcomes: ['refused'] },
      config: { type: 'object', required: isFirst ? ['host', 'key'] : ['host', 'key', 'signature'], properties },
    },
    messages: { 'zh-CN': words(0), en: words(1) },
    code: `export const plugin = { extensions: [{ point: 'outreach-channel@1', methods: {
      plan: () => (${plan}), render: () => ({ request: ${JSON.stringify(request)} }), readResponse: () => ({ outcome: 'accepted', id: null }) } }] };`,
    readme: 'Every field.',
    cases: { 'one.json': { title: 'One', config, plan: { address: 'phone' }, send: [{ what: 'a message', message, request }] } },
  };
}
