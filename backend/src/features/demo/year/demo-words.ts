/** What the demo company sells and who buys from it. People are invented. */
export type Product = { sku: string; name: string; category: string; price: number };

export const PRODUCTS: readonly [Product, ...Product[]] = [
  { sku: 'TEA-LJ-100', name: '明前龙井 100 g', category: '绿茶', price: 268_00 },
  { sku: 'TEA-BLC-125', name: '碧螺春 125 g', category: '绿茶', price: 198_00 },
  { sku: 'TEA-TGY-250', name: '铁观音 250 g', category: '乌龙茶', price: 158_00 },
  { sku: 'TEA-DHP-100', name: '大红袍 100 g', category: '乌龙茶', price: 318_00 },
  { sku: 'TEA-PE-357', name: '普洱熟茶饼 357 g', category: '普洱茶', price: 228_00 },
  { sku: 'TEA-PE-LB', name: '老班章古树 357 g', category: '普洱茶', price: 1_680_00 },
  { sku: 'TEA-DH-200', name: '滇红金针 200 g', category: '红茶', price: 128_00 },
  { sku: 'TEA-JJM-50', name: '金骏眉 50 g', category: '红茶', price: 188_00 },
  { sku: 'TEA-HC-30', name: '菊花茶包 30 袋', category: '花草茶', price: 39_90 },
  { sku: 'TEA-ML-250', name: '茉莉花茶 250 g', category: '花草茶', price: 88_00 },
  { sku: 'SET-GW-01', name: '白瓷盖碗', category: '茶器', price: 96_00 },
  { sku: 'SET-ZS-02', name: '紫砂壶 200 ml', category: '茶器', price: 580_00 },
  { sku: 'SET-TR-03', name: '旅行茶具套装', category: '茶器', price: 239_00 },
  { sku: 'GIFT-MA-01', name: '中秋茶礼盒', category: '礼盒', price: 398_00 },
  { sku: 'GIFT-CN-02', name: '年节茶礼盒', category: '礼盒', price: 688_00 },
];

export const SURNAMES: readonly [string, ...string[]] = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '胡',
  '朱',
  '高',
  '林',
  '何',
  '郭',
  '马',
  '罗',
];
export const GIVEN_NAMES: readonly [string, ...string[]] = [
  '月',
  '晨',
  '雨桐',
  '子轩',
  '欣怡',
  '浩然',
  '思远',
  '嘉宁',
  '文静',
  '建国',
  '秀英',
  '志强',
  '晓燕',
  '明轩',
  '若兰',
  '一诺',
  '泽宇',
  '佳琪',
  '海涛',
  '梦瑶',
  '国华',
  '丽娜',
  '天佑',
  '静怡',
];
export const REGIONS: readonly [string, ...string[]] = [
  '浙江杭州',
  '上海',
  '江苏苏州',
  '北京',
  '广东广州',
  '广东深圳',
  '四川成都',
  '福建厦门',
  '湖北武汉',
  '陕西西安',
  '云南昆明',
  '山东青岛',
];
export const COMPANIES: readonly [string, ...string[]] = [
  '云栖酒店',
  '青禾设计',
  '远山咨询',
  '启明书店',
  '澜庭餐饮',
  '知微科技',
  '松间民宿',
  '百川物流',
  '恒信事务所',
  '拾光文化',
];
export const COMPANY_FORMS: readonly [string, ...string[]] = ['有限公司', '集团', '股份有限公司', '工作室'];
export const OFFICES: readonly [string, ...string[]] = ['机关服务中心', '文化和旅游局', '市民服务中心', '外事办公室'];
export const INDUSTRIES: readonly [string, ...string[]] = ['酒店餐饮', '设计', '咨询', '零售', '科技', '物流', '文化传媒'];
export const TAGS: readonly [string, ...string[]] = ['价格敏感', '注重服务', '送礼', '办公用茶', '新品尝鲜', '环保'];
export const INTERACTIONS: readonly [string, ...string[]] = [
  '咨询冲泡方法',
  '询问新茶上市时间',
  '到店品茶',
  '反馈包装破损',
  '询问企业定制',
  '会员日活动报名',
  '电话回访',
];
export const CHANNELS: readonly [string, ...string[]] = ['wecom', 'phone', 'store', 'email'];
