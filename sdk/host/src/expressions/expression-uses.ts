import type { HttpRequest } from '@liuke/sdk';
import { ExpressionProblem } from './expression-problem.ts';
import { formOf, operandsOf } from './expression-forms.ts';

/**
 * Where a value stands, which says what may be in it: `text` is one text; `json` the value of a JSON body; `body` a text inside a body,
 * which cannot hold the body; `callback` a text in the declaration of a callback.
 */
export type Place = 'text' | 'json' | 'body' | 'callback';

export type ExpressionUses = { readonly secrets: Set<string>; readonly tokens: Set<string> };

export const deepestExpression = 24;
export const mostExpressions = 1_000;

/** Goes through a value without evaluating it: what it needs, and whether it could be evaluated at all. Throws `ExpressionProblem`. */
export class UsesOfExpressions {
  readonly uses: ExpressionUses = { secrets: new Set(), tokens: new Set() };
  private expressions = 0;

  addHttp({ url, query = {}, headers = {}, body }: Omit<HttpRequest, 'kind' | 'method'>): void {
    for (const text of [url, ...Object.values(query), ...Object.values(headers)]) this.add(text, 'text');
    if (!body) return;
    if ('json' in body) this.add(body.json, 'json');
    else for (const text of 'form' in body ? Object.values(body.form) : [body.text]) this.add(text, 'body');
  }

  add(value: unknown, place: Place, depth = 0): void {
    if (depth > deepestExpression) throw new ExpressionProblem(`A value nests deeper than ${deepestExpression} levels.`);
    if (typeof value === 'object' && value !== null) this.addObject(value, place, depth);
    else if (typeof value !== 'string' && place !== 'json') throw new ExpressionProblem('A text is neither text nor an expression.');
  }

  private addObject(value: object, place: Place, depth: number): void {
    const form = Array.isArray(value) ? undefined : formOf(value);
    if (!form) {
      if (place !== 'json') throw new ExpressionProblem('A text is neither text nor an expression.');
      for (const item of Object.values(value)) this.add(item, place, depth + 1);
      return;
    }
    this.expressions += 1;
    if (this.expressions > mostExpressions) throw new ExpressionProblem(`There are more than ${mostExpressions} expressions.`);
    if ('secret' in form) this.uses.secrets.add(form.secret);
    if ('token' in form) this.uses.tokens.add(form.token);
    refuseElsewhere('callback', 'callback' in form, place === 'callback');
    refuseElsewhere('token', 'token' in form, place !== 'callback');
    refuseElsewhere('body', 'body' in form, place === 'text');
    refuseElsewhere('addresses', 'addresses' in form, place === 'json');
    refuseElsewhere('object', 'object' in form, place === 'json');
    const inside = place === 'json' && !('object' in form) ? 'body' : place;
    for (const operand of operandsOf(form)) this.add(operand, inside, depth + 1);
  }
}

function refuseElsewhere(operator: string, used: boolean, allowed: boolean): void {
  if (used && !allowed) throw new ExpressionProblem(`The expression ${operator} has no meaning in this place.`);
}
