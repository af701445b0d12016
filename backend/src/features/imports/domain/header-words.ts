import type { CustomerField, ImportKind, OrderField } from './column-mapping.js';

type Words<Field extends string> = Readonly<Record<Field, string>>;

/** What the columns of shops' exports are called, best first; compared without case, spaces and punctuation. */
const orderWords: Words<OrderField> = {
  customerExternalId:
    'customer id | customer | customer number | customer no | customer code | client id | client | member id | member no | member | buyer id | buyer | user id | user | account id | account | cust id | consumer id | shopper id | household key | 客户编号 | 客户号 | 客户id | 客户代码 | 客户 | 会员编号 | 会员号 | 会员id | 会员卡号 | 会员 | 买家会员名 | 买家id | 买家昵称 | 买家账号 | 买家 | 用户id | 用户编号 | 用户 | 顾客编号 | 顾客 | 下单账号',
  customerEmail:
    'customer email | email | e-mail | email address | buyer email | contact email | billing email | 邮箱 | 电子邮箱 | 电子邮件 | 客户邮箱 | 买家邮箱',
  customerPhone:
    'customer phone | phone | phone number | mobile | mobile number | telephone | tel | billing phone | shipping phone | buyer phone | 手机 | 手机号 | 手机号码 | 电话 | 联系电话 | 联系手机 | 收货人手机 | 收货人电话 | 客户电话 | 客户手机 | 买家手机',
  customerName:
    'customer name | client name | buyer name | billing name | shipping name | recipient | recipient name | full name | 客户名称 | 客户姓名 | 会员姓名 | 会员名称 | 买家姓名 | 收货人 | 收货人姓名 | 收件人 | 姓名',
  orderNumber:
    'order number | order no | order id | order | order code | order ref | order reference | name | invoice | invoice no | invoice number | invoice id | transaction id | transaction no | transaction number | receipt no | receipt number | sales order | bill no | basket id | document number | amazon order id | 订单编号 | 订单号 | 订单id | 主订单编号 | 订单 | 交易号 | 交易单号 | 交易编号 | 单号 | 单据编号 | 销售单号 | 小票号 | 流水号 | 商户订单号 | 发票号',
  lineId:
    'line id | line item id | line number | line no | order item id | item id | line | position | sub order id | 子订单编号 | 子订单号 | 明细编号 | 明细id | 行号 | 商品行号 | 序号',
  occurredAt:
    'paid at | order date | ordered at | date | purchase date | transaction date | invoice date | created at | order time | order created | payment date | payment time | datetime | date time | timestamp | time | sale date | day | occurred at | processed at | completed at | order purchase timestamp | 付款时间 | 支付时间 | 订单付款时间 | 下单时间 | 订单创建时间 | 下单日期 | 订单日期 | 订单时间 | 购买日期 | 购买时间 | 消费日期 | 消费时间 | 交易日期 | 交易时间 | 成交时间 | 创建时间 | 日期 | 时间 | 销售日期 | 完成时间',
  amount:
    'amount | line amount | line total | paid amount | amount paid | net amount | sales amount | sales | revenue | dollars | dollar value | value | spend | payment | price paid | item total | extended price | sales value | money | sum | payment value | 实付金额 | 实收金额 | 支付金额 | 付款金额 | 实际支付金额 | 实付 | 成交金额 | 消费金额 | 金额 | 交易金额 | 销售金额 | 销售额 | 商品金额 | 小计 | 应付金额 | 实付款',
  unitPrice:
    'unit price | price | item price | line item price | lineitem price | price each | unit cost | price each item | 单价 | 商品单价 | 价格 | 售价 | 成交单价 | 商品价格',
  orderAmount:
    'order total | total | order amount | grand total | total amount | total price | order value | total paid | total sales | basket value | 订单金额 | 订单总额 | 总金额 | 订单实付金额 | 买家实际支付金额 | 买家实付金额 | 订单实付 | 合计 | 总计 | 总额 | 总价 | 订单总价',
  currency: 'currency | currency code | ccy | 币种 | 货币 | 货币代码 | 币别',
  quantity:
    'quantity | qty | units | line item quantity | lineitem quantity | item quantity | count | number of items | number of cds | cds | pieces | order quantity | items | 数量 | 购买数量 | 商品数量 | 件数 | 销售数量 | 宝贝总数量 | 个数',
  sku: 'sku | stock code | product id | product code | item code | article | article number | lineitem sku | line item sku | item number | barcode | ean | asin | 商品编码 | 商品编号 | 货号 | 商家编码 | 商品sku | sku编码 | sku编号 | 产品编号 | 产品编码 | 规格编码 | 条码 | 商品条码 | 商品id',
  productName:
    'product name | product | item name | item | description | product title | title | line item name | lineitem name | goods | 商品名称 | 商品 | 商品标题 | 宝贝标题 | 产品名称 | 产品 | 品名 | 货品名称 | 商品名',
  category:
    'category | product category | product type | department | product group | category name | 品类 | 类目 | 商品类目 | 商品分类 | 分类 | 类别 | 商品类别 | 产品类别',
  status: 'financial status | status | order status | payment status | state | 订单状态 | 状态 | 交易状态 | 支付状态 | 付款状态',
};

const customerWords: Words<CustomerField> = {
  number: 'customer number | customer no | number | no | 客户编号 | 客户号 | 会员编号 | 会员号 | 会员卡号 | 编号 | 卡号',
  externalId:
    'external id | customer id | id | member id | user id | client id | account id | customer code | code | customer | 外部编号 | 客户id | 会员id | 用户id | 客户代码 | 用户编号 | 买家会员名',
  name: 'name | customer name | full name | client name | display name | member name | contact name | contact | first name | 姓名 | 客户名称 | 客户姓名 | 名称 | 会员姓名 | 会员名称 | 客户 | 联系人 | 昵称 | 名字',
  type: 'type | customer type | client type | kind | 类型 | 客户类型 | 客户性质 | 会员类型',
  phone:
    'phone | mobile | phone number | mobile number | mobile phone | telephone | tel | cell | cell phone | 手机 | 手机号 | 手机号码 | 电话 | 联系电话 | 联系手机 | 电话号码 | 移动电话',
  email: 'email | e-mail | email address | mail | 邮箱 | 电子邮箱 | 电子邮件 | 邮箱地址 | 邮件',
  wecom: 'wecom | wecom id | wework | 企业微信 | 企业微信id',
  wechat: 'wechat | wechat id | wechat openid | openid | open id | weixin | 微信 | 微信号 | 微信openid',
  address: 'address | street | street address | address 1 | postal address | 地址 | 详细地址 | 联系地址 | 收货地址 | 通讯地址',
  company:
    'company | company name | organisation | organization | employer | account name | 公司 | 公司名称 | 单位 | 企业名称 | 单位名称 | 所属公司',
  position: 'position | job title | title | role | 职位 | 职务 | 岗位',
  industry: 'industry | sector | branch | 行业 | 所属行业',
  companySize: 'company size | size | employees | number of employees | 规模 | 公司规模 | 企业规模 | 人员规模',
  region: 'region | city | province | state | country | area | location | 地区 | 城市 | 省份 | 省 | 市 | 区域 | 所在地 | 国家 | 所在城市',
  birthday: 'birthday | birth date | date of birth | dob | born | 生日 | 出生日期 | 出生年月',
  anniversary: 'anniversary | wedding anniversary | 纪念日 | 周年纪念日',
  cooperationStartedOn:
    'cooperation start | customer since | member since | since | start date | registered | registration date | joined | created at | 合作开始 | 合作开始日期 | 合作时间 | 开始合作 | 入会时间 | 入会日期 | 注册时间 | 注册日期 | 建档时间 | 建档日期',
  contractStartsOn: 'contract start | contract start date | contract from | 合同开始 | 合同开始日期 | 合同起始日期 | 合同生效日期',
  contractEndsOn:
    'contract end | contract end date | contract until | contract expiry | 合同结束 | 合同结束日期 | 合同到期 | 合同到期日期 | 合同到期日 | 合同终止日期',
  tags: 'tags | tag | labels | label | groups | 标签 | 客户标签 | 会员标签 | 关键标签 | 分组',
  origin: 'source | channel | lead source | origin | 来源 | 客户来源 | 渠道 | 来源渠道 | 注册渠道',
  remarks: 'remarks | remark | notes | note | comment | comments | 备注 | 说明 | 备注信息 | 客户备注',
};

export const normaliseHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/[^\p{L}\p{N}$€£]/gu, '');

const prepare = <Field extends string>(words: Words<Field>): ReadonlyMap<string, readonly { field: Field; rank: number }[]> => {
  const index = new Map<string, { field: Field; rank: number }[]>();
  for (const [field, list] of entries(words))
    for (const [rank, word] of list.split(' | ').entries()) {
      const key = normaliseHeader(word);
      index.set(key, [...(index.get(key) ?? []), { field, rank }]);
    }
  return index;
};

const entries = <Field extends string>(words: Words<Field>): [Field, string][] => {
  const list: [Field, string][] = [];
  for (const field in words) list.push([field, words[field]]);
  return list;
};

const indexes = { orders: prepare(orderWords), customers: prepare(customerWords) };

/** Words that turn a longer header into something else: a discount amount is not what was paid. */
const otherThings =
  /discount|refund|tax|shipping|freight|fee|cost|outstanding|points|before|cancel|deliver|ship|update|vendor|优惠|折扣|退|运费|邮费|税|积分|红包|手续费|佣金|原价|原行|发货|取消|更新|修改|备注/;

export type HeaderMatch = { field: OrderField | CustomerField; confidence: number };

/** What a header may stand for. A whole match is nearly sure; a known word inside a longer header is a hint, the longer the better. */
export function matchHeader(kind: ImportKind, header: string): HeaderMatch[] {
  const name = normaliseHeader(header);
  if (name === '') return [];
  const whole = indexes[kind].get(name);
  if (whole) return whole.map(({ field, rank }) => ({ field, confidence: Math.max(0.85, 0.98 - rank * 0.005) }));
  if (otherThings.test(name)) return [];
  const matches: HeaderMatch[] = [];
  for (const [word, found] of indexes[kind]) {
    const long = /^[\x20-\x7e]*$/.test(word) ? word.length >= 4 : word.length >= 2;
    if (!long || !name.includes(word)) continue;
    for (const { field } of found) matches.push({ field, confidence: 0.45 + 0.3 * (word.length / name.length) });
  }
  return matches;
}

export const isKnownHeader =
  (kind: ImportKind) =>
  (header: string): boolean =>
    indexes[kind].has(normaliseHeader(header));
