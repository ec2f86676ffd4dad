import type { SignedKind } from '#shared/domain/signed-kinds.ts';

/**
 * The state tables. They are a projection of the ledger: replaying its changes must give exactly these rows.
 * All of them in one file: a table is found by its name here, whatever module writes it, and nothing else stands here.
 * Every table has a text `id`; values are text, integers or null; JSON columns hold canonical JSON text.
 */
export interface Tables {
  vault: {
    id: string;
    organisation: string;
    created_at: string;
    authority_certificate: string;
    authority_key: string;
    custodian_salt: string;
    kdf: string;
    seal_certificate: string;
    /** Empty, but for a vault of a former version whose keys were not renewed; so is `token_key`. */
    seal_key: string;
    token_certificate: string;
    token_key: string;
    software_version: string;
  };
  workstations: { id: string; name: string; public_key: string; added_at: string };
  people: {
    id: string;
    printed_name: string;
    department: string;
    status: 'active' | 'deactivated';
    created_at: string;
    created_by: string;
    deactivated_at: string | null;
    identity_checked_at: string | null;
    identity_checked_by: string | null;
    identity_method: string | null;
    accountability_accepted_at: string | null;
    failures: number;
    locked_until: string | null;
  };
  grants: { id: string; user_id: string; role: string; active: number };
  /** Who keeps the passphrase that opens the authority's key; the id is the name. */
  custodians: { id: string; active: number; added_at: string };
  /** What the custodian did and the authority's key signed; the id is the SHA-256 of the statement. */
  custodian_acts: { id: string; seq: number; custodian: string; statement: string; signature: string; acted_at: string };
  /**
   * What the custodian agreed to who gave roles together with an administrator, and until format 2 what a second person did;
   * the id is the SHA-256 of the statement.
   */
  grant_approvals: {
    id: string;
    seq: number;
    /** Who got the roles, which are JSON. */
    user_id: string;
    roles: string;
    granted_by: string;
    /** null for the custodian, whose statement the authority's key signed. */
    second_user: string | null;
    second_name: string;
    second_role: string;
    statement: string;
    signature: string;
    certificate_id: string | null;
    approved_at: string;
  };
  /** The authority's key, wrapped so that two deputies of the custodian open it together; three rows for three deputies. */
  deputy_shares: {
    id: string;
    first_user: string;
    second_user: string;
    first_credential: string;
    second_credential: string;
    wrapped: string;
    active: number;
    given_at: string;
  };
  /** Until format 2: what each of two deputies signed who replaced a custodian; the id is the SHA-256 of the statement. */
  deputy_approvals: {
    id: string;
    seq: number;
    user_id: string;
    printed_name: string;
    statement: string;
    signature: string;
    certificate_id: string;
    approved_at: string;
  };
  credentials: {
    id: string;
    user_id: string;
    generation: number;
    status: 'invited' | 'enrolled' | 'replaced' | 'revoked';
    salt: string;
    kdf: string;
    /** Empty, but for credentials of a former version, all of which opened the seal. */
    wrapped_vault_key: string;
    wrapped_private_key: string | null;
    public_key: string | null;
    issued_at: string;
    issued_by: string;
  };
  /** Generations of the seal and of the key of page codes; the id is 'seal/1' or 'token/1'. */
  vault_keys: {
    id: string;
    name: 'seal' | 'token';
    generation: number;
    certificate_id: string;
    /** Wrapped for the authority, whose key the custodian opens. */
    for_authority: string;
    made_at: string;
  };
  /** A key wrapped for one credential; the id is 'key credential'. */
  key_shares: { id: string; key_id: string; user_id: string; credential_id: string; wrapped: string; given_at: string };
  certificates: {
    id: string;
    owner: string;
    credential_id: string | null;
    pem: string;
    issued_at: string;
    revoked_from_seq: number | null;
    revocation_reason: string | null;
  };
  sessions: {
    id: string;
    user_id: string;
    credential_id: string;
    workstation_id: string;
    public_key: string;
    statement: string;
    certification: string;
    opened_at: string;
    closed_at: string | null;
    close_reason: string | null;
    /** What the computer called itself; null in sessions of former versions. */
    computer: string | null;
  };
  document_types: {
    id: string;
    name: string;
    number_format: string;
    next_number: number;
    route_id: string;
    review_months: number;
    /** What regulations ask for. */
    retention_years: number;
    /** Lifetime of the devices as the company defined it; null when it was not declared. */
    device_lifetime_years: number | null;
    active: number;
  };
  routes: { id: string; name: string; steps: string };
  documents: {
    id: string;
    number: string;
    type_id: string;
    title: string;
    owner: string;
    department: string;
    classification: string;
    created_at: string;
    created_by: string;
    /** Interval of its own; null for that of its type. */
    review_months: number | null;
    /** The document beneath which it stands; null at the top of a family, and for one that stands alone. */
    parent_id: string | null;
  };
  /** Reviews after which a revision in force stayed as it was. */
  periodic_reviews: {
    id: string;
    document_id: string;
    revision_id: string;
    conclusion: string;
    reviewed_at: string;
    reviewed_by: string;
    signature_id: string;
  };
  revisions: {
    id: string;
    document_id: string;
    major: number;
    minor: number;
    state: string;
    author: string;
    reason_for_change: string;
    content_kind: 'content' | 'file' | null;
    content_hash: string | null;
    file_name: string | null;
    file_media_type: string | null;
    planned_effective: string | null;
    round: number;
    released_at: string | null;
    effective_from: string | null;
    effective_at: string | null;
    superseded_at: string | null;
    obsoleted_at: string | null;
    record_pdf: string | null;
    record_docx: string | null;
    record_json: string | null;
    created_at: string;
  };
  /** The revision of a template that a revision was made from; the id is that of the revision. */
  template_uses: { id: string; template_revision_id: string };
  /** The id is 'revision id/user id'. */
  co_authors: {
    id: string;
    revision_id: string;
    user_id: string;
    active: number;
    added_at: string;
    /** When that person wrote first, or null. */
    wrote_at: string | null;
  };
  rounds: {
    id: string;
    revision_id: string;
    round: number;
    content_hash: string;
    model: string;
    rendition_hash: string;
    current_pdf: string;
    submitted_at: string;
    submitted_by: string;
    outcome: 'open' | 'approved' | 'rejected' | 'withdrawn';
    closed_at: string | null;
  };
  tasks: {
    id: string;
    round_id: string;
    revision_id: string;
    step: number;
    position: number;
    field: string;
    title: string;
    meaning: string;
    role: string;
    assigned_to: string | null;
    status: 'waiting' | 'open' | 'approved' | 'rejected' | 'cancelled';
    signature_id: string | null;
    decided_by: string | null;
    decided_at: string | null;
    remark: string | null;
    /** The person for whom a delegate signed. */
    decided_for: string | null;
  };
  /** From one instant to another, without the second. */
  delegations: {
    id: string;
    from_user: string;
    to_user: string;
    begins: string;
    ends: string;
    reason: string;
    made_by: string;
    made_at: string;
    ended_at: string | null;
    ended_by: string | null;
    end_reason: string | null;
  };
  /** Who had a step before; empty where a whole role had it. */
  reassignments: {
    id: string;
    task_id: string;
    from_users: string;
    to_user: string;
    reason: string;
    made_by: string;
    made_at: string;
  };
  /** Every signature of a person since format 3 (decision 0053); the id is the SHA-256 of the statement. Read by signaturesAbout. */
  signatures: {
    id: string;
    /** Sequence of the ledger entry: the order of signing. */
    seq: number;
    /** Beside what a signature of a former format stands; null since format 3. */
    revision_id: string | null;
    round_id: string | null;
    /** The step of a route that it fills. */
    task_id: string | null;
    user_id: string;
    printed_name: string;
    role: string;
    meaning: string;
    statement: string;
    signature: string;
    certificate_id: string;
    signed_at: string;
    /** The paper that bears it. */
    pdf_hash: string | null;
    /** As revision_id. */
    change_id: string | null;
    /** What is signed: one of signedKinds, which of them, and how it stood then; null in rows of a former format. */
    about_kind: SignedKind | null;
    about_id: string | null;
    about_version: string | null;
  };
  /** The id is the number, such as CR-0001. */
  change_requests: {
    id: string;
    title: string;
    reason: string;
    impact: string;
    state: string;
    requested_by: string;
    requested_at: string;
    /** Who said last what is asked; null as long as it is as it was asked first. */
    edited_by: string | null;
    /** All who edited it, as JSON; null as long as nobody did, or only former programs. */
    writers: string | null;
    assessment: string | null;
    assessed_by: string | null;
    assessed_at: string | null;
    decided_by: string | null;
    decided_at: string | null;
    decision_reason: string | null;
    /** Instant from which the whole set is in force. */
    effective_from: string | null;
    effective_at: string | null;
    /** Why it was withdrawn. */
    closed_reason: string | null;
  };
  /** Documents that a request concerns; what was asked first and changed later stays, inactive. */
  change_items: {
    id: string;
    change_id: string;
    position: number;
    act: 'revise' | 'create' | 'retire';
    /** Empty for a document that is to be made. */
    asked_number: string;
    type_id: string | null;
    title: string | null;
    owner: string | null;
    department: string | null;
    active: number;
    document_id: string | null;
    /** The revision that was begun for it, or the one that is taken out of use. */
    revision_id: string | null;
  };
  comments: {
    id: string;
    revision_id: string;
    round: number;
    /** Index of the block in the text of that round. */
    block: number;
    author: string;
    text: string;
    created_at: string;
    resolved_at: string | null;
    resolved_by: string | null;
  };
  /** The id is the name: a department is never renamed, because people and documents carry it. */
  departments: { id: string; active: number; added_at: string; added_by: string };
  /** One row at most, once an administrator made a rule stricter. */
  security_policies: { id: string; idle_minutes: number; failures_allowed: number; lock_minutes: number; shortest_password: number };
  /** What was decided on the use of what is imported, the newest last; the id is the entry's sequence. */
  comment_replies: { id: string; comment_id: string; author: string; text: string; created_at: string };
  cancellations: { id: string; reason: string; cancelled_at: string; cancelled_by: string };
  /** The language that somebody chose for a document; the id is that of the document. */
  document_languages: { id: string; language: string };
  /** The same for a person's name; the id is the user id. */
  person_languages: { id: string; language: string };
  use_policies: { id: string; own_approval: number; reason: string; set_at: string; set_by: string };
  /** Controlled copies on paper; the id is 'document id/copy number', and numbers are never given twice. */
  copies: {
    id: string;
    document_id: string;
    revision_id: string;
    copy: number;
    /** null for a copy that a place has. */
    holder_user: string | null;
    holder: string;
    /** Text of the code on its pages. */
    token: string;
    state: string;
    issued_at: string;
    issued_by: string;
    prints: number;
    recalled_at: string | null;
    recall_reason: string | null;
    outcome: 'returned' | 'destroyed' | 'lost' | null;
    /** What was recorded before that; null as long as the outcome is the first one. */
    outcome_before: 'returned' | 'destroyed' | 'lost' | null;
    confirmed_at: string | null;
    confirmed_by: string | null;
    confirm_reason: string | null;
    reconciled_at: string | null;
    reconciled_by: string | null;
  };
  imports: {
    id: string;
    revision_id: string;
    workstation_id: string;
    file_name: string;
    sha256: string;
    size: number;
    imported_at: string;
    imported_by: string;
    not_carried_over: string;
  };
  /** What a person signed for before documents were imported. */
  migration_runs: {
    id: string;
    folder: string;
    /** null when the rows were guessed and corrected. */
    index_name: string | null;
    /** Of the stored manifest: every revision that the run imports, with the hash of its file. */
    manifest_hash: string;
    documents: number;
    revisions: number;
    user_id: string;
    /** These five are of former formats; since format 3 the signature stands in signatures. */
    printed_name: string | null;
    statement: string | null;
    signature: string | null;
    certificate_id: string | null;
    signed_at: string | null;
    started_at: string;
    ended_at: string | null;
    ended_by: string | null;
    /** Why it was ended before everything was in. */
    end_reason: string | null;
  };
  /** Where a revision came from; the id is that of the revision. */
  brought_in: {
    id: string;
    run_id: string;
    document_id: string;
    /** How it was called before. */
    former_label: string;
    /** What its record bears, where the document bears what its newest revision says; null where it was not kept. */
    former_title: string | null;
    former_owner: string | null;
    former_department: string | null;
    file_path: string;
    /** Also the name under which the file is stored, byte for byte. */
    file_sha256: string;
    file_size: number;
    /** Of the paper before its seal; null for a draft, which has none. */
    rendition_hash: string | null;
    /** Approvals on paper, as JSON; never signatures of this system. */
    approvals: string;
    supersedes: string;
    /** What a PDF can do beside being read, as JSON. */
    findings: string;
    not_carried_over: string;
  };
  /** Rooms in which a visiting auditor sees what was opened; the id is the number, such as ROOM-001. */
  rooms: {
    id: string;
    name: string;
    /** User id of the only person who may enter. */
    auditor: string;
    /** The first and the last instant at which the auditor may enter. */
    begins: string;
    ends: string;
    /** Everything is shown as it was at this instant, after this entry. */
    as_of: string;
    as_of_seq: number;
    /** Whether revisions are shown that were not in force then, and the entries of the ledger about a document. */
    past: number;
    history: number;
    opened_by: string;
    opened_at: string;
    closed_at: string | null;
    closed_by: string | null;
    close_reason: string | null;
  };
  /** The id is 'room/document id'. */
  room_documents: {
    id: string;
    room_id: string;
    document_id: string;
    /** The request that it answers. */
    request_id: string | null;
    added_at: string;
    added_by: string;
  };
  /** The id is 'room/number/version'. */
  room_entries: {
    id: string;
    room_id: string;
    entry_id: string;
    version: number;
    /** Title, state and who wrote it, in this version at the instant of the room. */
    title: string;
    state: string;
    author: string;
    /** SHA-256 of the sealed record that is shown, made as of that instant. */
    record_pdf: string;
    /** The request that it answers. */
    request_id: string | null;
    added_at: string;
    added_by: string;
  };
  /** A sealed record of training, of a person or on a document or topic; the id is 'room/user id' or 'room/number'. */
  room_training: {
    id: string;
    room_id: string;
    /** Either this one or the number, of a document or of a requirement. */
    user_id: string | null;
    number: string | null;
    /** As the record has it, and how many trainings it tells of. */
    title: string;
    trainings: number;
    /** SHA-256 of the record in both forms, made as of the instant of the room. */
    record_pdf: string;
    record_json: string;
    /** The request that it answers. */
    request_id: string | null;
    added_at: string;
    added_by: string;
  };
  /** The id is 'room/position'. */
  room_requests: {
    id: string;
    room_id: string;
    position: number;
    text: string;
    asked_by: string;
    asked_at: string;
    answer: string | null;
    answered_by: string | null;
    answered_at: string | null;
  };
  /** Proposals to dispose of revisions whose retention has ended; the id is the number, such as DSP-0001. */
  dispositions: {
    id: string;
    state: string;
    reason: string;
    proposed_by: string;
    proposed_at: string;
    /** Who signed as the second person, refused, or withdrew. */
    decided_by: string | null;
    decided_at: string | null;
    decision_reason: string | null;
  };
  /** The id is 'disposition/position'. */
  disposition_items: {
    id: string;
    disposition_id: string;
    position: number;
    document_id: string;
    revision_id: string;
    /** The day on which its retention ended, as it was signed. */
    until: string;
  };
  /** Until format 2. */
  disposition_signatures: {
    id: string;
    disposition_id: string;
    seq: number;
    user_id: string;
    printed_name: string;
    role: string;
    meaning: string;
    statement: string;
    signature: string;
    certificate_id: string;
    signed_at: string;
  };
  /** What keeps a document from disposition; the id is the number, such as HOLD-0001. */
  legal_holds: {
    id: string;
    document_id: string;
    reason: string;
    set_by: string;
    set_at: string;
    released_by: string | null;
    released_at: string | null;
    release_reason: string | null;
  };
  /** Who checks for newer editions of a document of somebody else, and how often; the id is that of the document. */
  external_documents: { id: string; checker: string; check_months: number };
  /** Which edition a revision is about; the id is that of the revision. */
  external_editions: { id: string; document_id: string; publisher: string; designation: string; edition: string; kept_at: string };
  /** What came of checking for a newer edition. */
  external_checks: {
    id: string;
    document_id: string;
    /** The revision that was in force then. */
    revision_id: string;
    outcome: 'current' | 'newer';
    newer_edition: string | null;
    source: string;
    note: string;
    checked_at: string;
    checked_by: string;
    /** Why it is not taken into use. */
    answer: string | null;
    answered_at: string | null;
    answered_by: string | null;
  };
  /** From which entry on the vault follows the rules of a format; the id is the number of the format. */
  formats: { id: string; from_seq: number };
  /** Until format 2. */
  clock_attestations: {
    id: string;
    seq: number;
    user_id: string;
    ledger_time: string;
    wall_clock: string;
    statement: string;
    signature: string;
    certificate_id: string;
  };
  /** Until format 2: what two people signed after the whole vault was proven: one row for each, the id is 'entry/user id'. */
  proof_signatures: {
    id: string;
    seq: number;
    /** The newest entry that was proven. */
    up_to_seq: number;
    up_to_hash: string;
    /** SHA-256 of all state rows as they were at that entry (storage/state-digest.ts). */
    state_digest: string;
    user_id: string;
    statement: string;
    signature: string;
    certificate_id: string;
  };
  /** Entries that broke the rules and that two people marked void; the id is the sequence of the entry, as text. */
  voided_entries: {
    id: string;
    seq: number;
    hash: string;
    actor: string;
    /** Sequence of the entry that marked it. */
    void_seq: number;
  };
  /** Until format 2: what each of the two signed who marked entries void; the id is the SHA-256 of the statement. */
  void_signatures: {
    id: string;
    seq: number;
    user_id: string;
    printed_name: string;
    role: string;
    statement: string;
    signature: string;
    certificate_id: string;
    signed_at: string;
  };
  /** A register as one revision of its document declares it, taken into use with its first entry; the id is that of the revision. */
  register_declarations: {
    id: string;
    register: string;
    prefix: string;
    document_id: string;
    /** The text of the revision, byte for byte: its SHA-256 is the one that was approved. */
    content: string;
    taken_at: string;
  };
  /** The id is the number, such as CAPA-0001. */
  register_entries: {
    id: string;
    register: string;
    title: string;
    owner: string;
    state: string;
    state_since: string;
    /** The newest. */
    version: number;
    created_at: string;
    created_by: string;
  };
  /** The id is 'number/version'. Once it is signed it never changes. */
  entry_versions: {
    id: string;
    entry_id: string;
    version: number;
    declaration_id: string;
    /** Of the stored values and links. */
    content_hash: string;
    saved_by: string;
    saved_at: string;
    frozen_at: string | null;
    /** All who wrote in the entry up to this version, as JSON; null in a version of former programs. */
    writers: string | null;
  };
  /** What moved an entry, or was signed for it; the id is 'number/m' and the position. */
  entry_moves: {
    id: string;
    entry_id: string;
    position: number;
    version: number;
    action: string;
    from_state: string;
    to_state: string;
    meaning: string | null;
    signature_id: string | null;
    reason: string;
    moved_by: string;
    moved_at: string;
  };
  /** A list of a former system that is imported into a register. */
  entry_imports: {
    id: string;
    register: string;
    declaration_id: string;
    file_name: string;
    /** Of the file, which the vault keeps. */
    file_hash: string;
    /** Of the entries as they were read from it, in their order. */
    plan_hash: string;
    entries: number;
    left_out: number;
    started_at: string;
    started_by: string;
    ended_at: string | null;
    ended_by: string | null;
    end_reason: string | null;
  };
  /** A bill of materials or a feed that was imported as it came. */
  reference_sets: {
    id: string;
    /** 'sbom', or which feed. */
    kind: string;
    /** Entry of the release that a bill of materials is of. */
    release_id: string | null;
    file_name: string;
    /** Of the file, which the vault keeps. */
    file_hash: string;
    file_size: number;
    /** Of what it says of itself and what came of reading it. */
    about_hash: string;
    /** Of the rows that were read from it, in their order. */
    rows_hash: string;
    medium: string;
    parser: string;
    /** Why it was taken in spite of what spoke against it. */
    despite: string | null;
    imported_at: string;
    imported_by: string;
  };
  /** A run in which the components of a release were held against feeds. */
  assessments: {
    id: string;
    release_id: string;
    sbom_id: string;
    /** JSON list of the ids of the feeds, the latest of each kind when it was made. */
    feeds: string;
    /** Of what came of it, which names every set by its hashes. */
    result_hash: string;
    /** Version of the rules of matching. */
    rules: string;
    made_at: string;
    made_by: string;
  };
  /** What a run said of a finding of its release. */
  assessment_findings: {
    id: string;
    assessment_id: string;
    place: number;
    release_id: string;
    entry_id: string;
    /** Key of the component, and the CVE or other name. */
    component: string;
    vulnerability: string;
    /** Hash of what the sources said. */
    facts: string;
    outcome: string;
  };
  /** A statement about the vulnerabilities of a release that went out; the id is that of the document and the edition. */
  vex_editions: {
    id: string;
    document: string;
    edition: number;
    release_id: string;
    /** 1 where it tells what is under an embargo. */
    embargoed: number;
    /** Of what it states; each format is written from it. */
    statement_hash: string;
    made_at: string;
    made_by: string;
  };
  /** That somebody was reminded of what waits; the id is what it is about, of what kind, who is asked, by whom and on which day. */
  /** How backups are made, and for whom: the newest one is in force. */
  backup_plans: {
    id: string;
    place: string;
    /** The plan with which this key was made; a plan that keeps the passphrase names a former one. */
    key_of: string;
    public_key: string;
    /** The private key, wrapped by the passphrase. */
    wrapped_key: string;
    salt: string;
    kdf: string;
    every_days: number;
    /** How many backups stay at least, and for how many days each. */
    keep: number;
    keep_days: number;
    drill_days: number;
    /** A second folder, for checkpoints of the ledger; null without one, and in plans of former versions. */
    checkpoints: string | null;
    set_at: string;
    set_by: string;
  };
  backups: {
    id: string;
    plan_id: string;
    place: string;
    /** Name and SHA-256 of its manifest. */
    manifest: string;
    manifest_hash: string;
    /** The newest entry that it holds. */
    head_seq: number;
    head_hash: string;
    files: number;
    bytes: number;
    written: number;
    made_at: string;
    /** Who asked for it; of one that the program made by itself, who had planned it. */
    made_by: string;
    /** 1 where the program made it because it was due; null else. */
    by_clock: number | null;
  };
  /** On which computers a kind of import is allowed, as a JSON list; the newest of a kind holds, and an empty list means all. */
  import_policies: { id: string; kind: string; computers: string; reason: string; set_at: string; set_by: string };
  /** Whether signatures wait for the letter of non-repudiation to FDA; the newest holds. */
  letter_policies: { id: string; required: number; reason: string; set_at: string; set_by: string };
  letters: {
    id: string;
    addressee: string;
    /** A date. */
    sent_on: string;
    file_name: string;
    /** Of the letter, which the vault keeps. */
    file_hash: string;
    recorded_at: string;
    recorded_by: string;
  };
  /** Restore tests, those that failed as well. */
  backup_drills: {
    id: string;
    plan_id: string;
    /** null for a backup that no entry tells of. */
    backup_id: string | null;
    place: string;
    manifest: string;
    manifest_hash: string;
    outcome: 'passed' | 'failed';
    problem: string | null;
    /** How many were opened without the vault. */
    records: number;
    certificate_pdf: string;
    certificate_json: string;
    /** A date. */
    next_due: string;
    drilled_at: string;
    drilled_by: string;
  };
  /** Qualifications of the program on a machine, whatever came of them. */
  qualifications: {
    id: string;
    state: string;
    version: string;
    /** SHA-256 over the files of the program. */
    program: string;
    risk: string;
    outcome: 'passed' | 'deviations';
    tests: number;
    deviations: number;
    /** SHA-256 of what the report of the run tells, and of the report itself. */
    run_hash: string;
    run_pdf: string;
    run_json: string;
    run_at: string;
    run_by: string;
    conclusion: string | null;
    submitted_at: string | null;
    decision_reason: string | null;
    decided_at: string | null;
    decided_by: string | null;
    /** The sealed record with both signatures. */
    record_pdf: string | null;
    record_json: string | null;
  };
  /** Tests that did not pass, and what becomes of each; the id is 'qualification/test'. */
  qualification_deviations: {
    id: string;
    qualification_id: string;
    test: string;
    disposition: string | null;
    disposed_at: string | null;
    disposed_by: string | null;
  };
  /** Whether a new version of the program has to be qualified anew. */
  qualification_decisions: {
    id: string;
    version: string;
    program: string;
    /** The approved one that it was compared with. */
    qualification_id: string;
    decision: 'requalify' | 'covered';
    reason: string;
    decided_at: string;
    decided_by: string;
  };
  reminders: {
    id: string;
    /** Number of a record, or id of a training. */
    about: string;
    kind: string;
    /** User ids, separated by blanks; empty for whoever holds the role. */
    asked: string;
    /** In the zone of the vault. */
    day: string;
    reminded_by: string;
    reminded_at: string;
  };
  /** An entry that came from a row of such a list, in a state that nobody signed for here; the id is that of the import and the row. */
  brought_entries: {
    id: string;
    import_id: string;
    entry_id: string;
    line: number;
    former_number: string;
    state: string;
  };
  /** A catalogue of a framework, or a crosswalk between some, as the vault took it up; the id is 'catalogue/place'. */
  catalogues: {
    id: string;
    catalogue: string;
    /** First, second ... edition that was taken up; the last one is in use. */
    place: number;
    kind: string;
    edition: string;
    name: string;
    file_name: string;
    /** Of the file as it came, and of the catalogue that was read from it; the same where it came with the program. */
    file_hash: string;
    content_hash: string;
    /** How many of its clauses ask for something; rows of a crosswalk. */
    clauses: number;
    taken_at: string;
    taken_by: string;
  };
  /** Versions of what has to be learnt; the id is 'number/version'. */
  training_requirements: {
    id: string;
    number: string;
    version: number;
    title: string;
    /** Null for a topic. */
    document_id: string | null;
    /** Canonical JSON; says all of it. */
    terms: string;
    state: string;
    state_since: string;
    made_by: string;
    made_at: string;
    approved_by: string | null;
    approved_at: string | null;
    /** All who wrote in this version, as JSON; null in one of former programs. */
    writers: string | null;
  };
  /** What one person has to learn for one version of a requirement. */
  training_assignments: {
    id: string;
    /** Number of the requirement, and the version. */
    requirement: string;
    requirement_id: string;
    user_id: string;
    /** Null for a topic. */
    revision_id: string | null;
    /** 'new', 'revision', 'terms', 'renewal', 'retraining'. */
    cause: string;
    state: string;
    state_since: string;
    /** Whether it still waits for somebody. */
    open: number;
    assigned_at: string;
    due: string;
    done_at: string | null;
    renew_at: string | null;
    check_at: string | null;
  };
  /** What people did for a training; the id is 'assignment/position'. */
  training_acts: {
    id: string;
    assignment_id: string;
    position: number;
    action: string;
    from_state: string;
    to_state: string;
    meaning: string | null;
    signature_id: string | null;
    /** JSON; null where no questions were answered. */
    answers: string | null;
    score: number | null;
    reason: string;
    acted_by: string;
    acted_at: string;
  };
  /** What training is demanded for: by a role, or before a revision of a type or document is released. The id is the entry's number. */
  training_policies: {
    id: string;
    kind: 'role' | 'type' | 'document';
    subject: string;
    requirement: string | null;
    share: number | null;
    days: number | null;
    reason: string;
    set_at: string;
    set_by: string;
  };
}
export type TableName = keyof Tables;

/**
 * Every state table, replayed and compared by verification. 'whole': checks read its long texts again after the replay;
 * 'light': long texts are held as their hashes, because those of a hundred thousand documents do not fit into memory.
 */
export const stateTables = {
  vault: 'whole',
  workstations: 'whole',
  people: 'light',
  grants: 'light',
  key_shares: 'light',
  vault_keys: 'light',
  grant_approvals: 'whole',
  custodian_acts: 'whole',
  custodians: 'light',
  deputy_shares: 'light',
  deputy_approvals: 'whole',
  credentials: 'whole',
  certificates: 'whole',
  sessions: 'whole',
  document_types: 'light',
  routes: 'whole',
  documents: 'light',
  periodic_reviews: 'light',
  revisions: 'light',
  template_uses: 'light',
  co_authors: 'light',
  rounds: 'light',
  tasks: 'light',
  delegations: 'light',
  reassignments: 'light',
  signatures: 'whole',
  change_requests: 'whole',
  change_items: 'whole',
  comments: 'light',
  comment_replies: 'light',
  departments: 'light',
  security_policies: 'light',
  cancellations: 'light',
  document_languages: 'light',
  person_languages: 'light',
  use_policies: 'light',
  copies: 'light',
  imports: 'light',
  migration_runs: 'whole',
  brought_in: 'light',
  rooms: 'light',
  room_documents: 'light',
  room_entries: 'light',
  room_training: 'light',
  room_requests: 'light',
  dispositions: 'whole',
  disposition_items: 'light',
  disposition_signatures: 'whole',
  legal_holds: 'light',
  external_documents: 'light',
  external_editions: 'light',
  external_checks: 'light',
  formats: 'light',
  clock_attestations: 'whole',
  proof_signatures: 'whole',
  voided_entries: 'light',
  void_signatures: 'whole',
  register_declarations: 'whole',
  register_entries: 'light',
  entry_versions: 'light',
  entry_moves: 'light',
  entry_imports: 'light',
  brought_entries: 'light',
  catalogues: 'light',
  reference_sets: 'light',
  assessments: 'light',
  assessment_findings: 'light',
  vex_editions: 'light',
  reminders: 'light',
  letter_policies: 'light',
  import_policies: 'light',
  letters: 'light',
  backup_plans: 'light',
  backups: 'light',
  backup_drills: 'light',
  qualifications: 'whole',
  qualification_deviations: 'whole',
  qualification_decisions: 'whole',
  training_requirements: 'whole',
  training_assignments: 'light',
  training_acts: 'whole',
  training_policies: 'light',
} as const satisfies Record<TableName, 'whole' | 'light'>;
