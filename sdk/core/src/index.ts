export * from './check-configuration.ts';
export * from './configuration.ts';
export * from './define-plugin.ts';
export * from './tiering-model/contract.v1.ts';
export * from './tiering-model/define-tiering-model.ts';
export * from './tiering-model/facts.ts';
