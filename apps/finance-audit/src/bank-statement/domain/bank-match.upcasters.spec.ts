import { describeHistory } from '@yigong/testing/describe-history';
import { bankMatchDecider } from './bank-match.decider.js';
import { assigned, declined, entryItem, matched, proposed, unmatched } from './bank-match.fixtures.js';
import { bankMatchUpcasters } from './bank-match.upcasters.js';

describe('the recorded history of matches', () =>
  describeHistory(new URL('bank-match.history/', import.meta.url), bankMatchDecider, bankMatchUpcasters, [
    proposed({ items: [entryItem()] }),
    declined(),
    matched({ items: [entryItem()] }),
    unmatched(),
    assigned(),
  ]));
