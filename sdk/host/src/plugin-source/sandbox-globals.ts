/** The names that exist in the sandbox without being declared. Everything else that a plugin uses must be its own. */
export const sandboxGlobals: ReadonlySet<string> = new Set(
  [
    'Array ArrayBuffer BigInt Boolean DataView Error Infinity JSON Map Math NaN Number Object',
    'EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError',
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array',
    'BigInt64Array BigUint64Array Float32Array Float64Array',
    'Proxy Reflect RegExp Set String Symbol WeakMap WeakSet Iterator',
    'decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt undefined',
  ].flatMap((names) => names.split(' ')),
);
