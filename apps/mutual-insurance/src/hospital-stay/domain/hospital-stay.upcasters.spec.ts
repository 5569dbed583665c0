import { describeHistory } from '@yigong/testing/describe-history';
import { hospitalStayDecider } from './hospital-stay.decider.js';
import { stayReleased, stayTaken } from './hospital-stay.fixtures.js';
import { hospitalStayUpcasters } from './hospital-stay.upcasters.js';

describe('the recorded history of the stays of a person', () =>
  describeHistory(
    new URL('hospital-stay.history/', import.meta.url),
    hospitalStayDecider,
    hospitalStayUpcasters,
    [stayReleased(), stayTaken()],
  ));
