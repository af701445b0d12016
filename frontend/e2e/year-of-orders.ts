/** A year of orders of sixty customers, always the same. */
export function yearOfOrders(): unknown[] {
  const today = Date.now();
  return Array.from({ length: 420 }, (_, index) => {
    const customer = (index * index + 7 * index) % 61;
    const daysAgo = (index * 37) % 360;
    return {
      source: 'web-shop',
      externalId: `order-${index}`,
      type: 'order.completed',
      occurredAt: new Date(today - daysAgo * 86_400_000 - 3_600_000).toISOString(),
      customer: { externalId: `C${1000 + customer}` },
      amount: 1_800 + ((index * 7919) % 96_000),
      currency: 'CNY',
    };
  });
}
