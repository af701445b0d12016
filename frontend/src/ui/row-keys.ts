type Row = { id: string };
type Actions<R extends Row> = {
  rows: readonly R[];
  selected: string | undefined;
  select: (id: string | undefined) => unknown;
  open: (row: R) => unknown;
};

/** j and k walk through the rows, Enter opens the page, Escape closes the panel. True when the key was used. */
export function handleRowKey<R extends Row>(key: string, { rows, selected, select, open }: Actions<R>): boolean {
  const at = rows.findIndex(({ id }) => id === selected);
  const row = rows[at];
  if (key === 'j') select(rows[Math.min(at + 1, rows.length - 1)]?.id);
  else if (key === 'k') select(rows[Math.max(at - 1, 0)]?.id);
  else if (key === 'Enter' && row) open(row);
  else if (key === 'Escape' && selected !== undefined) select(undefined);
  else return false;
  return true;
}

/** Keys typed into a field, a button or a dialog are not for the list. */
export function isMeantForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return false;
  const target = event.target;
  return !(
    target instanceof Element &&
    target.closest('input, textarea, select, button, a, summary, [contenteditable], [role="menu"], [role="slider"]')
  );
}
