import { unreachable } from '@yigong/kernel';
import type { PersonEvent } from './person.events.js';

export type PersonState = { readonly erasure: 'none' | 'requested' | 'postponed' | 'cleared' | 'done' };

export const initialState: PersonState = { erasure: 'none' };

export const evolve = (state: PersonState, event: PersonEvent): PersonState => {
  switch (event.type) {
    case 'SensitiveFieldRead':
      return state;
    case 'ErasureRequested':
      return { erasure: 'requested' };
    case 'ErasureChecked':
      return { erasure: event.data.obstacles.length === 0 ? 'cleared' : 'postponed' };
    case 'PersonDataShredded':
      return { erasure: 'done' };
    default:
      return unreachable(event);
  }
};
