/** What may be done to things; `manage` stands for everything. */
export type Action = string;

export const BUILT_IN_ROLES = ['owner', 'admin', 'marketer', 'agent', 'analyst', 'partner'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

export type AbilityDeclaration = {
  /** The thing, as rules name it: `Customer`. */
  subject: string;
  /** The thing as URLs and API-key scopes name it: `customers`. */
  noun: string;
  /** Every action a rule can grant. `read` is the scope `<noun>:read`, all others are `<noun>:write`. */
  actions: readonly Action[];
  /** What the built-in roles may do; owner and admin may do everything unless they are named here. */
  grants: Partial<Record<BuiltInRole, readonly Action[]>>;
  /** Which record conditions a custom role may put on a rule of this subject. */
  conditions?: readonly RecordCondition[];
  /** What every signed-in person may, whatever their role; no role needs to grant it. */
  everybody?: readonly Action[];
  /** What an operator may who was let in to help; nothing that says anything about customers. */
  support?: readonly Action[];
  /** What machines can be given: everything unless said otherwise; some of it; or nothing (people's own accounts). */
  scopes?: boolean | readonly Action[];
};

/** "Only mine": the record's owner is the person. "My department": the record belongs to the person's department. */
export type RecordCondition = 'own' | 'department';

const declarations = new Map<string, AbilityDeclaration>();

export function declareAbility(declaration: AbilityDeclaration): AbilityDeclaration {
  const known = declarations.get(declaration.subject);
  if (known) throw new Error(`The ability ${declaration.subject} is declared twice.`);
  declarations.set(declaration.subject, declaration);
  return declaration;
}

export function abilityOf(subject: string): AbilityDeclaration {
  const declaration = declarations.get(subject);
  if (!declaration) throw new Error(`No ability is declared for ${subject}: add it to the noun's .ability.ts file.`);
  return declaration;
}

export function declaredAbilities(): readonly AbilityDeclaration[] {
  return [...declarations.values()].toSorted((a, b) => a.noun.localeCompare(b.noun));
}

/** The API-key scope that a route asks for. */
export function scopeOf(action: Action, subject: string): string {
  return `${abilityOf(subject).noun}:${action === 'read' ? 'read' : 'write'}`;
}

/** What a machine can be allowed to do to this thing. */
export function scopedActions({ actions, scopes = true }: AbilityDeclaration): readonly Action[] {
  if (typeof scopes === 'boolean') return scopes ? actions : [];
  return actions.filter((action) => scopes.includes(action));
}

/** Every scope that an API key can hold. */
export function allScopes(): readonly string[] {
  return declaredAbilities().flatMap((ability) => [...new Set(scopedActions(ability).map((action) => scopeOf(action, ability.subject)))]);
}
