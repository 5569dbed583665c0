import { rowsAfter } from '../../recorded.fixtures.js';
import { checked, erasureRequested, shredded, wasRead } from '../domain/person.fixtures.js';
import { erasures } from './erasures.projection.js';
import { readsOfPerson } from './reads-of-person.projection.js';

const { personRef } = erasureRequested.data;

describe('reads of a person', () => {
  it('have a row for every look, with its instant', () =>
    expect(rowsAfter(readsOfPerson, wasRead, erasureRequested, wasRead)).toEqual({
      'event-0': { readId: 'event-0', ...wasRead.data, readAt: '2024-11-20T02:00:00.000Z' },
      'event-2': { readId: 'event-2', ...wasRead.data, readAt: '2024-11-20T02:00:00.000Z' },
    }));
});

describe('erasures', () => {
  it('show what stands against one, and then that nothing does', () => {
    const postponed = [wasRead, erasureRequested, checked('livingCard')];
    expect(rowsAfter(erasures, ...postponed)[personRef]).toMatchObject({
      status: 'postponed',
      obstacles: ['livingCard'],
    });
    expect(rowsAfter(erasures, ...postponed, erasureRequested, checked())[personRef]).toMatchObject({
      status: 'cleared',
      obstacles: [],
    });
  });

  it('show when the data was shredded', () =>
    expect(rowsAfter(erasures, erasureRequested, checked(), shredded)[personRef]).toMatchObject({
      status: 'done',
      shreddedAt: shredded.data.shreddedAt,
    }));
});
