import { registerHooks } from 'node:module';

// The sources import each other by the names they have once compiled; this lets a test run them in a process of their own uncompiled.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (specifier.startsWith('.') && specifier.endsWith('.js')) return next(`${specifier.slice(0, -3)}.ts`, context);
      throw error;
    }
  },
});
