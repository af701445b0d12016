import { beginsAnew, type LevelDefinition } from './level-definition.js';

export type DefinitionProblem = {
  readonly pointer: string;
  readonly problem:
    | 'thresholds-overlap'
    | 'key-taken'
    | 'retention-above-threshold'
    | 'window-needless'
    | 'upgrade-needs-window'
    | 'moment-needs-window'
    | 'moment-needs-running-value'
    | 'one-level-needs-grace'
    | 'level-unknown';
};

/** What the wire's shape cannot say about a level set, by where it stands. */
export function checkDefinition(definition: LevelDefinition): DefinitionProblem[] {
  return [...checkLevels(definition), ...checkWindow(definition), ...checkDowngrade(definition), ...checkTiers(definition)];
}

function checkLevels({ levels, window }: LevelDefinition): DefinitionProblem[] {
  return levels.flatMap(({ key, threshold, retention }, index): DefinitionProblem[] => {
    const below = levels[index - 1];
    return [
      ...(levels.findIndex((other) => other.key === key) < index
        ? [{ pointer: `/levels/${index}/key`, problem: 'key-taken' as const }]
        : []),
      ...(below && below.threshold >= threshold ? [{ pointer: `/levels/${index}/threshold`, problem: 'thresholds-overlap' as const }] : []),
      // Where the value is not set back, a customer between the two would rise and fall for ever.
      ...(retention !== null && retention > threshold && !beginsAnew(window)
        ? [{ pointer: `/levels/${index}/retention`, problem: 'retention-above-threshold' as const }]
        : []),
    ];
  });
}

function checkWindow({ basis, window, upgrade }: LevelDefinition): DefinitionProblem[] {
  const isSummed = basis.kind === 'units-earned' || basis.kind === 'spend' || basis.kind === 'orders';
  return [
    ...(!isSummed && window.kind !== 'lifetime' ? [{ pointer: '/window', problem: 'window-needless' as const }] : []),
    ...(upgrade === 'next-window' && !beginsAnew(window) ? [{ pointer: '/upgrade', problem: 'upgrade-needs-window' as const }] : []),
  ];
}

function checkDowngrade({ window, downgrade: { mode, moment, graceDays } }: LevelDefinition): DefinitionProblem[] {
  if (mode === 'none') return [];
  const atWindowEnd = moment === 'window-end';
  return [
    ...(atWindowEnd && !beginsAnew(window) ? [{ pointer: '/downgrade/moment', problem: 'moment-needs-window' as const }] : []),
    // At the first instant of a year everybody would have fallen to the lowest level.
    ...(!atWindowEnd && beginsAnew(window) ? [{ pointer: '/downgrade/moment', problem: 'moment-needs-running-value' as const }] : []),
    ...(mode === 'one-level' && moment === 'at-once' && graceDays === 0
      ? [{ pointer: '/downgrade/graceDays', problem: 'one-level-needs-grace' as const }]
      : []),
  ];
}

function checkTiers({ basis, levels }: LevelDefinition): DefinitionProblem[] {
  if (basis.kind !== 'tier') return [];
  const known = new Set(levels.map(({ key }) => key));
  return Object.entries(basis.levels).flatMap(([tier, level]) =>
    known.has(level) ? [] : [{ pointer: `/basis/levels/${tier}`, problem: 'level-unknown' as const }],
  );
}
