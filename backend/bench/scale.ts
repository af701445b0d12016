/** How much is measured, and for how long. */
export type Scale = {
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly tieredCustomers: number;
  readonly previewedCustomers: number;
  readonly importedRows: number;
  readonly customersOfATenant: number;
  /** How long a steady rate is held. */
  readonly steadySeconds: number;
  readonly chainedRows: number;
  readonly dueLots: number;
  readonly transfersOfAMember: number;
};

export const full: Scale = {
  warmUpSeconds: 20,
  seconds: 20,
  rounds: 3,
  tieredCustomers: 1_000_000,
  previewedCustomers: 100_000,
  importedRows: 1_000_000,
  customersOfATenant: 10_000,
  steadySeconds: 300,
  chainedRows: 500_000,
  dueLots: 1_000_000,
  transfersOfAMember: 100_000,
};

/** For a look while working: the figures are rough. */
export const quick: Scale = {
  warmUpSeconds: 3,
  seconds: 5,
  rounds: 1,
  tieredCustomers: 100_000,
  previewedCustomers: 100_000,
  importedRows: 50_000,
  customersOfATenant: 2_000,
  steadySeconds: 20,
  chainedRows: 100_000,
  dueLots: 50_000,
  transfersOfAMember: 100_000,
};
