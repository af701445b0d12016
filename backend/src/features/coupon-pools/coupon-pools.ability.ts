import { declareAbility } from '../../platform/access/declare-ability.js';

declareAbility({
  subject: 'CouponPool',
  noun: 'coupon-pools',
  actions: ['read', 'create', 'update', 'fill', 'export'],
  grants: { marketer: ['read', 'create', 'update', 'fill', 'export'], agent: ['read'], analyst: ['read'] },
});
declareAbility({
  subject: 'Coupon',
  noun: 'coupons',
  actions: ['read', 'issue', 'redeem', 'cancel', 'void'],
  grants: { marketer: ['read', 'issue', 'redeem', 'cancel', 'void'], agent: ['read', 'issue', 'redeem', 'cancel'], analyst: ['read'] },
});
