import { describeHistory } from '@yigong/testing/describe-history';
import { bankAccountDecider } from './bank-account.decider.js';
import { imported, received } from './bank-account.fixtures.js';
import { bankAccountUpcasters } from './bank-account.upcasters.js';

describe('the recorded history of a bank account', () =>
  describeHistory(
    new URL('bank-account.history/', import.meta.url),
    bankAccountDecider,
    bankAccountUpcasters,
    [received(), imported()],
  ));
