import { specFor } from '@yigong/testing';
import { unionHierarchyDecider } from './union-hierarchy.decider.js';
import {
  adoptRule,
  dissolved,
  endRule,
  established,
  federation,
  ruleAdopted,
  ruleEnded,
} from './union-hierarchy.fixtures.js';

const given = specFor(unionHierarchyDecider);
const past = [federation, established(), established({ unitId: 'O2' })];

describe('adopting a routing rule', () => {
  it('records which union receives the workers of a district', () =>
    given(...past)
      .when(adoptRule())
      .thenEvents(ruleAdopted()));

  it('changes nothing the second time', () =>
    given(...past, ruleAdopted())
      .when(adoptRule())
      .thenNothing());

  it('is refused for a union nobody knows', () =>
    given(federation).when(adoptRule()).thenRejected('UNION_UNIT_NOT_FOUND'));

  it('is refused for a union that is dissolved or not yet established', () => {
    given(...past, dissolved())
      .when(adoptRule())
      .thenRejected('UNION_UNIT_NOT_LIVING');
    given(...past)
      .when(adoptRule({ adoptedOn: '2020-04-30' }))
      .thenRejected('UNION_UNIT_NOT_LIVING');
    given(...past)
      .when(adoptRule({ adoptedOn: '2020-05-01' }))
      .thenEvents(ruleAdopted({ adoptedOn: '2020-05-01' }));
  });

  it('is refused while another rule holds for the same district', () =>
    given(...past, ruleAdopted({ unitId: 'O2' }))
      .when(adoptRule())
      .thenRejected('ROUTING_RULE_ALREADY_ADOPTED', { since: '2021-01-01' }));

  it('is taken on the day the other rule ended, and refused the day before', () => {
    const before = [...past, ruleAdopted({ unitId: 'O2' }), ruleEnded({ unitId: 'O2' })];
    given(...before)
      .when(adoptRule({ adoptedOn: '2022-01-01' }))
      .thenEvents(ruleAdopted({ adoptedOn: '2022-01-01' }));
    given(...before)
      .when(adoptRule({ adoptedOn: '2021-12-31' }))
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2022-01-01' });
  });
});

describe('ending a routing rule', () => {
  it('records the day and whose rule it was', () =>
    given(...past, ruleAdopted())
      .when(endRule())
      .thenEvents(ruleEnded()));

  it('changes nothing the second time', () =>
    given(...past, ruleAdopted(), ruleEnded())
      .when(endRule())
      .thenNothing());

  it('is refused when there is none in force', () => {
    given(...past)
      .when(endRule())
      .thenRejected('ROUTING_RULE_NOT_FOUND');
    given(...past, ruleAdopted(), ruleEnded())
      .when(endRule({ endedOn: '2022-01-02' }))
      .thenRejected('ROUTING_RULE_NOT_FOUND');
  });

  it('is taken on the day it was adopted, and refused the day before', () => {
    given(...past, ruleAdopted())
      .when(endRule({ endedOn: '2021-01-01' }))
      .thenEvents(ruleEnded({ endedOn: '2021-01-01' }));
    given(...past, ruleAdopted())
      .when(endRule({ endedOn: '2020-12-31' }))
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2021-01-01' });
  });
});
