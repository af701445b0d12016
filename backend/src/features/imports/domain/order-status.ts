/** `open` orders are not paid yet, or never will be: they are listed and not counted. */
export type OrderStatus = 'completed' | 'cancelled' | 'refunded' | 'open';

const words: Readonly<Record<OrderStatus, string>> = {
  completed:
    'completed|complete|paid|done|shipped|delivered|fulfilled|closed|success|successful|succeeded|finished|processing|processed|partially refunded|partially_refunded|shipped - delivered to buyer|invoiced|received|已完成|完成|已付款|已支付|交易成功|成功|已发货|待发货|已收货|已签收|支付成功|买家已付款|买家已付款，等待卖家发货|买家已付款,等待卖家发货|卖家已发货|卖家已发货，等待买家确认|卖家已发货,等待买家确认|待收货|待评价|已结算|部分退款',
  cancelled:
    'cancelled|canceled|cancel|void|voided|failed|expired|rejected|declined|已取消|取消|交易关闭|已关闭|关闭|已作废|作废|交易失败|支付失败',
  refunded: 'refunded|returned|refund|fully refunded|charged back|已退款|退款成功|退款|已退货|退货|全额退款|退款完成',
  open: 'pending|open|unpaid|new|draft|authorized|authorised|on hold|awaiting payment|pending payment|created|待付款|未付款|等待买家付款|待支付|未支付|新建|草稿',
};

const statuses = new Map<string, OrderStatus>();
const known: readonly OrderStatus[] = ['completed', 'cancelled', 'refunded', 'open'];
for (const status of known) for (const word of words[status].split('|')) statuses.set(word, status);

export const readStatus = (cell: string): OrderStatus | undefined => statuses.get(cell.trim().toLowerCase());
