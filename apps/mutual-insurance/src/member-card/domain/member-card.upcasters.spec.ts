import { describeHistory } from '@yigong/testing/describe-history';
import { memberCardDecider } from './member-card.decider.js';
import { cardDeactivated, cardNoted } from './member-card.fixtures.js';
import { memberCardUpcasters } from './member-card.upcasters.js';

describe('the recorded history of the cards of a person', () =>
  describeHistory(new URL('member-card.history/', import.meta.url), memberCardDecider, memberCardUpcasters, [
    cardNoted(),
    cardDeactivated(),
  ]));
