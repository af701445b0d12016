export type CustomerType = 'individual' | 'enterprise' | 'government' | 'institutional-investor';

const words: Readonly<Record<CustomerType, string>> = {
  individual: 'individual|person|personal|private|consumer|b2c|c|个人|个人客户|个人会员|自然人',
  enterprise: 'enterprise|company|business|corporate|organisation|organization|b2b|b|企业|企业客户|公司|公司客户|单位|企业会员',
  government: 'government|public|public sector|authority|agency|政府|政府机构|政府客户|机关|事业单位',
  'institutional-investor':
    'institutional-investor|institutional investor|institutional_investor|institution|investor|机构投资者|机构|投资者|投资机构',
};

const known: readonly CustomerType[] = ['individual', 'enterprise', 'government', 'institutional-investor'];
const types = new Map<string, CustomerType>(
  known.flatMap((type) => words[type].split('|').map((word): [string, CustomerType] => [word, type])),
);

export const readCustomerType = (cell: string): CustomerType | undefined => types.get(cell.trim().toLowerCase());
