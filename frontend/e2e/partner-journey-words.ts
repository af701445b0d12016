import type { Language } from '../src/language/language.ts';

type Words =
  | 'handIn'
  | 'file'
  | 'forAll'
  | 'passed'
  | 'review'
  | 'close'
  | 'publish'
  | 'reason'
  | 'published'
  | 'install'
  | 'accept'
  | 'installed'
  | 'tryIt'
  | 'newScheme'
  | 'name'
  | 'create'
  | 'saveAndApply'
  | 'saved'
  | 'simulate'
  | 'units'
  | 'test'
  | 'phone'
  | 'text'
  | 'sendTest'
  | 'badAddress'
  | 'accepted'
  | 'calls';

/** What the partner, the operator and the shop read on their way. */
export const journeyWords: Record<Language, Record<Words, string>> = {
  'zh-CN': {
    handIn: '提交插件',
    file: '打包文件',
    forAll: '面向所有公司',
    passed: '通过',
    review: '审核中',
    close: '关闭',
    publish: '发布',
    reason: '原因',
    published: '已发布',
    install: '安装',
    accept: '同意',
    installed: '已安装',
    tryIt: '用自己的客户试一试',
    newScheme: '新建方案',
    name: '名称',
    create: '创建',
    saveAndApply: '保存并应用',
    saved: '已保存',
    simulate: '试算',
    units: '获得的“points”',
    test: '发送测试',
    phone: '发送到（手机号）',
    text: '正文',
    sendTest: '发送测试消息',
    badAddress: '请填写',
    accepted: '服务商已接收',
    calls: '调用记录',
  },
  en: {
    handIn: 'Hand in a plugin',
    file: 'Packed plugin',
    forAll: 'For everybody',
    passed: 'Passed',
    review: 'In review',
    close: 'Close',
    publish: 'Publish',
    reason: 'Reason',
    published: 'Published',
    install: 'Install',
    accept: 'Accept',
    installed: 'Installed',
    tryIt: 'Try it on your customers',
    newScheme: 'New scheme',
    name: 'Name',
    create: 'Create',
    saveAndApply: 'Save and apply',
    saved: 'Saved.',
    simulate: 'Simulate',
    units: 'Units in “points”',
    test: 'Send a test',
    phone: 'To (phone number)',
    text: 'Text',
    sendTest: 'Send the test',
    badAddress: 'Give an address',
    accepted: 'Accepted by the provider',
    calls: 'Calls',
  },
};
