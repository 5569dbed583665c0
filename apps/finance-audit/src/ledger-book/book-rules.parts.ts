import type { Provider } from '@nestjs/common';
import { BookActController } from '../book-proposal/http/book-act.controller.js';
import { ReservationExpiry } from './adapters/reservation-expiry.js';
import { BookActs } from './application/book-acts.js';
import { BookRulesService } from './application/book-rules.service.js';
import { PositionAtService } from './application/position-at.service.js';
import { ProvenanceService } from './application/provenance.service.js';
import { BookRulesController } from './http/book-rules.controller.js';
import { PositionAsked } from './http/position-asked.js';
import { expiringReservations } from './read-models/expiring-reservations.projection.js';

/** What budgets, restricted money, periods and their proposals bring to the finance-audit module. */
export const bookRulesParts = {
  controllers: [BookActController, BookRulesController],
  readModels: [expiringReservations],
  providers: [
    BookActs,
    BookRulesService,
    PositionAtService,
    ProvenanceService,
    PositionAsked,
    ReservationExpiry,
  ] satisfies Provider[],
} as const;
