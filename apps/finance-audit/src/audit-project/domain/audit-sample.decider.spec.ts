import { specFor } from '@yigong/testing';
import { auditProjectDecider } from './audit-project.decider.js';
import {
  AUDITOR_A,
  AUDITOR_B,
  commit,
  committed,
  draw,
  drawn,
  drawnUp,
  drawUp,
  FIELDWORK,
  list,
  listed,
  noticed,
  numbered,
  order,
  planned,
  raise,
  recordReplay,
  replayed,
  signedBy,
} from './audit-project.fixtures.js';

const given = specFor(auditProjectDecider);
const begun = [planned, noticed, replayed] as const;

describe('replaying a book', () => {
  it('is of a book in scope', () =>
    given(planned, noticed)
      .when(recordReplay({ bookId: 'BAS-O1-2024' }))
      .thenRejected('BOOK_NOT_IN_SCOPE'));
});

describe('committing to a seed', () => {
  it('is done once per sample, for a book in scope', () => {
    given(...begun)
      .when(commit())
      .thenEvents(committed);
    given(...begun, committed)
      .when(commit())
      .thenRejected('SAMPLE_ID_REUSED');
    given(...begun)
      .when(commit({ bookId: 'FED-2024' }))
      .thenRejected('BOOK_NOT_IN_SCOPE');
  });
});

describe('listing the population', () => {
  it('comes after the commitment, never before', () => {
    given(...begun)
      .when(list())
      .thenRejected('SAMPLE_SEED_NOT_COMMITTED');
    given(...begun, committed)
      .when(list())
      .thenEvents(listed);
  });
  it('is done once', () =>
    given(...begun, committed, listed)
      .when(list())
      .thenRejected('SAMPLE_POPULATION_ALREADY_LISTED'));
  it('ends at a position that was replayed', () =>
    given(...begun, committed)
      .when(list({ position: 7 }))
      .thenRejected('POSITION_NOT_REPLAYED'));
  it('is no smaller than the sample', () => {
    given(...begun, committed)
      .when(list({ entryCount: 1 }))
      .thenRejected('SAMPLE_LARGER_THAN_POPULATION');
    given(...begun, committed)
      .when(list({ entryCount: 2 }))
      .thenEvents({ ...listed, data: { ...listed.data, entryCount: 2 } });
  });
  it.each([AUDITOR_A, AUDITOR_B])(
    'is refused when %s prepared, approved or paid one of its entries',
    (auditor) =>
      given(...begun, committed)
        .when(list({ actors: ['person-preparer', auditor] }))
        .thenRejected('AUDITOR_AUDITS_OWN_ACT'),
  );
});

describe('drawing the sample', () => {
  const ready = [...begun, committed, listed];
  it('reveals the seed that was committed to', () => {
    given(...ready)
      .when(draw())
      .thenEvents(drawn);
    given(...ready)
      .when(draw({ seedDigest: '0'.repeat(64) }))
      .thenRejected('SEED_DOES_NOT_MATCH_COMMITMENT');
  });
  it('is refused before the commitment, before the listing, and a second time', () => {
    given(...begun)
      .when(draw())
      .thenRejected('SAMPLE_SEED_NOT_COMMITTED');
    given(...begun, committed)
      .when(draw())
      .thenRejected('SAMPLE_POPULATION_NOT_LISTED');
    given(...ready, drawn)
      .when(draw())
      .thenRejected('SAMPLE_ALREADY_DRAWN');
  });
});

describe('a workpaper', () => {
  const sampled = [...begun, committed, listed, drawn];
  it('examines entries of the sample and bears the signature of whoever drew it up', () =>
    given(...sampled)
      .when(drawUp())
      .thenEvents(drawnUp, signedBy(AUDITOR_A)));
  it('is refused for an entry outside the sample, before the sample, and under a used id', () => {
    given(...sampled)
      .when(drawUp({ entryNumbers: [4, 2] }))
      .thenRejected('ENTRY_NOT_IN_SAMPLE', { entryNumber: 2 });
    given(...begun, committed, listed)
      .when(drawUp())
      .thenRejected('SAMPLE_NOT_DRAWN');
    given(...sampled, drawnUp, signedBy(AUDITOR_A))
      .when(drawUp())
      .thenRejected('WORKPAPER_ID_REUSED');
  });
  it('is signed by a second auditor', () => {
    const sign = (actedBy: string) => order('SignWorkpaper', '2024-09-12', { workpaperId: 'w1' }, actedBy);
    const past = [...sampled, drawnUp, signedBy(AUDITOR_A)];
    given(...past)
      .when(sign(AUDITOR_B))
      .thenEvents(signedBy(AUDITOR_B));
    given(...past)
      .when(sign(AUDITOR_A))
      .thenRejected('WORKPAPER_ALREADY_SIGNED');
    given(...sampled)
      .when(sign(AUDITOR_B))
      .thenRejected('WORKPAPER_NOT_FOUND');
  });
});

describe('raising a finding', () => {
  const past = FIELDWORK.slice(0, -1);
  it('gives it the next number of the project', () => {
    given(...past)
      .when(raise())
      .thenEvents(numbered());
    given(...past, numbered())
      .when(raise())
      .thenEvents(numbered('F-2024-002'));
  });
  it('rests on a workpaper that two auditors signed', () => {
    given(...past.slice(0, -1))
      .when(raise())
      .thenRejected('WORKPAPER_NEEDS_TWO_SIGNATURES');
    given(...past)
      .when(raise({ workpaperId: 'w9' }))
      .thenRejected('WORKPAPER_NOT_FOUND');
    given(...past)
      .when(raise({ entryNumber: 1 }))
      .thenRejected('ENTRY_NOT_IN_WORKPAPER', { entryNumber: 1 });
  });
});
