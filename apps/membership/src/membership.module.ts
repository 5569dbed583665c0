import { Module } from '@nestjs/common';
import { UNIT_TREE } from '@yigong/http';
import { ServiceModule } from '@yigong/service';
import { HierarchyUnions } from './adapters/hierarchy-unions.js';
import { ReadModelMemberRoll } from './adapters/read-model-member-roll.js';
import { StoredAffiliations } from './adapters/stored-affiliations.js';
import { StoredEmployerRegister } from './adapters/stored-employer-register.js';
import { StoredMemberships } from './adapters/stored-memberships.js';
import { VaultPersons } from './adapters/vault-persons.js';
import { VaultCloser, vaultProvider } from './adapters/vault.provider.js';
import { COVERING_UNIONS } from './employer/application/covering-unions.port.js';
import { EmployerService } from './employer/application/employer.service.js';
import { employerRefusals } from './employer/domain/employer.refusals.js';
import { EmployerController } from './employer/http/employer.controller.js';
import { employerPublication } from './employer/integration/employer.publication.js';
import { employers } from './employer/read-models/employers.projection.js';
import { EmployersQueries } from './employer/read-models/employers.queries.js';
import { APPLICANTS } from './joining-application/application/applicants.port.js';
import { ENDED_MEMBERSHIPS } from './joining-application/application/ended-memberships.port.js';
import { JoiningApplicationService } from './joining-application/application/joining-application.service.js';
import { JoiningLines } from './joining-application/application/joining-lines.js';
import { joiningRefusals } from './joining-application/application/joining.refusals.js';
import { JoiningService } from './joining-application/application/joining.service.js';
import { RECEIVING_UNIONS } from './joining-application/application/receiving-unions.port.js';
import { ResubmissionService } from './joining-application/application/resubmission.service.js';
import { JoiningApplicationController } from './joining-application/http/joining-application.controller.js';
import { JoiningApplicationScope } from './joining-application/http/joining-application.scope.js';
import { JoiningBatchController } from './joining-application/http/joining-batch.controller.js';
import { joiningApplications } from './joining-application/read-models/joining-applications.projection.js';
import { JoiningApplicationsQueries } from './joining-application/read-models/joining-applications.queries.js';
import { JoiningIntakeService } from './joining-intake/application/joining-intake.service.js';
import { CARD_HOLDERS } from './member-card/application/card-holders.port.js';
import { CARD_NUMBERS } from './member-card/application/card-numbers.port.js';
import { MemberCardService } from './member-card/application/member-card.service.js';
import { memberCardRefusals } from './member-card/domain/member-card.refusals.js';
import { MemberCardController } from './member-card/http/member-card.controller.js';
import { MemberCardScope } from './member-card/http/member-card.scope.js';
import { memberCardPublication } from './member-card/integration/member-card.publication.js';
import { memberCards } from './member-card/read-models/member-cards.projection.js';
import { MemberCardsQueries } from './member-card/read-models/member-cards.queries.js';
import { CardReplacementProcess } from './member-card/replacement.process.js';
import { MemberService } from './member/application/member.service.js';
import { UNIONS_OF_EMPLOYERS } from './member/application/unions-of-employers.port.js';
import { memberRefusals } from './member/domain/member.refusals.js';
import { MemberController } from './member/http/member.controller.js';
import { memberPublication } from './member/integration/member.publication.js';
import { members } from './member/read-models/members.projection.js';
import { MembersQueries } from './member/read-models/members.queries.js';
import { MemberRegistrationProcess } from './member/registration.process.js';
import { PERSON_AFFILIATIONS, PERSON_RECORDS } from './person/application/person-records.port.js';
import { PersonService } from './person/application/person.service.js';
import { personRefusals } from './person/domain/person.refusals.js';
import { PersonController } from './person/http/person.controller.js';
import { erasures } from './person/read-models/erasures.projection.js';
import { PersonsQueries } from './person/read-models/persons.queries.js';
import { readsOfPerson } from './person/read-models/reads-of-person.projection.js';
import { PersonShreddingProcess } from './person/shredding.process.js';
import { EMPLOYER_REGISTER } from './union-hierarchy/application/employer-register.port.js';
import { MEMBER_ROLL } from './union-hierarchy/application/member-roll.port.js';
import { UnionHierarchyService } from './union-hierarchy/application/union-hierarchy.service.js';
import { unionHierarchyRefusals } from './union-hierarchy/domain/union-hierarchy.refusals.js';
import { RoutingRuleController } from './union-hierarchy/http/routing-rule.controller.js';
import { UnionUnitController } from './union-hierarchy/http/union-unit.controller.js';
import { unionHierarchyPublication } from './union-hierarchy/integration/union-hierarchy.publication.js';
import { routingRules } from './union-hierarchy/read-models/routing-rules.projection.js';
import { unionUnits } from './union-hierarchy/read-models/union-units.projection.js';
import { UnionUnitsQueries } from './union-hierarchy/read-models/union-units.queries.js';

const services = [
  EmployerService,
  UnionHierarchyService,
  JoiningIntakeService,
  JoiningApplicationService,
  JoiningLines,
  JoiningService,
  ResubmissionService,
  MemberService,
  MemberCardService,
  PersonService,
];

const queries = [
  EmployersQueries,
  UnionUnitsQueries,
  JoiningApplicationsQueries,
  MembersQueries,
  MemberCardsQueries,
  PersonsQueries,
];

const processes = [MemberRegistrationProcess, CardReplacementProcess, PersonShreddingProcess];

/** Which adapter stands behind each port. */
const adapters = [
  vaultProvider,
  VaultCloser,
  VaultPersons,
  HierarchyUnions,
  StoredMemberships,
  { provide: UNIT_TREE, useExisting: HierarchyUnions },
  { provide: COVERING_UNIONS, useExisting: HierarchyUnions },
  { provide: UNIONS_OF_EMPLOYERS, useExisting: HierarchyUnions },
  { provide: RECEIVING_UNIONS, useExisting: HierarchyUnions },
  { provide: EMPLOYER_REGISTER, useClass: StoredEmployerRegister },
  { provide: MEMBER_ROLL, useClass: ReadModelMemberRoll },
  { provide: APPLICANTS, useExisting: VaultPersons },
  { provide: CARD_NUMBERS, useExisting: VaultPersons },
  { provide: PERSON_RECORDS, useExisting: VaultPersons },
  { provide: ENDED_MEMBERSHIPS, useExisting: StoredMemberships },
  { provide: CARD_HOLDERS, useExisting: StoredMemberships },
  { provide: PERSON_AFFILIATIONS, useClass: StoredAffiliations },
];

@Module({
  imports: [
    ServiceModule.forService({
      name: 'membership',
      readModels: [
        employers,
        unionUnits,
        routingRules,
        joiningApplications,
        members,
        memberCards,
        readsOfPerson,
        erasures,
      ],
      publications: [
        employerPublication,
        unionHierarchyPublication,
        memberPublication,
        memberCardPublication,
      ],
      processes,
      refusals: {
        employer: employerRefusals,
        unionHierarchy: unionHierarchyRefusals,
        joiningApplication: joiningRefusals,
        member: memberRefusals,
        memberCard: memberCardRefusals,
        person: personRefusals,
      },
    }),
  ],
  controllers: [
    EmployerController,
    UnionUnitController,
    RoutingRuleController,
    JoiningBatchController,
    JoiningApplicationController,
    MemberController,
    MemberCardController,
    PersonController,
  ],
  providers: [...services, ...queries, ...processes, ...adapters, JoiningApplicationScope, MemberCardScope],
})
export class MembershipModule {}
