import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 400, label: 'coupon-pools.title', to: '/loyalty/coupons', can: ['read', 'CouponPool'] }],
  pages: [
    {
      path: 'loyalty/coupons',
      name: 'coupon-pools',
      component: () => import('./pools-page.vue'),
      title: 'coupon-pools.title',
      can: ['read', 'CouponPool'],
    },
    {
      path: 'loyalty/coupons/:id',
      name: 'coupon-pool',
      component: () => import('./pool-page.vue'),
      title: 'coupon-pools.pool',
      can: ['read', 'CouponPool'],
    },
  ],
};
