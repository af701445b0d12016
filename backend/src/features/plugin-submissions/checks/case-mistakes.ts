import type { CaseMistake } from '@liuke/testkit/in-sandbox';
import type { DeclaredError } from '../../../platform/errors/define-error.js';
import { detailOf } from '../../../platform/http/validation.js';
import {
  CaseConfigurationRefused,
  CaseNoNumber,
  CaseNotRead,
  CaseOrderCountNeeded,
  CasePointUnknown,
  CaseValuesMissing,
} from '../plugin-submissions.errors.js';

/** What is wrong with an example, by the code of its sentence. */
export function sentenceOfMistake(mistake: CaseMistake): Pick<DeclaredError, 'code' | 'params'> {
  switch (mistake.kind) {
    case 'form':
      return detailOf(mistake.issue);
    case 'point-unknown':
      return new CasePointUnknown({ point: mistake.point });
    case 'configuration-refused':
      return new CaseConfigurationRefused({ problems: [...mistake.problems] });
    case 'values-missing':
      return new CaseValuesMissing({ who: mistake.who, word: mistake.word, count: mistake.count });
    case 'not-read':
      return new CaseNotRead({ who: mistake.who, fact: mistake.fact });
    case 'no-number':
      return new CaseNoNumber({ fact: mistake.fact, value: mistake.value });
    default:
      return new CaseOrderCountNeeded({ fact: mistake.fact });
  }
}
