/** What is wrong with a document, the document, and the code that it is refused with. */
export interface DocumentRow {
  what: string;
  query: string;
  code: string;
  variables?: unknown;
}

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const levels = (depth: number) =>
  `{ contact(id: "1") { ${'companies { nodes { contacts { nodes { '.repeat(depth)} id ${'} } } }'.repeat(depth)} } }`;

const rows: readonly (readonly [what: string, query: string, code: string, variables?: unknown])[] = [
  ['nested 25 levels deep', levels(7), 'QUERY_TOO_EXPENSIVE'],
  ['nested 1,000 levels deep', '{a'.repeat(1_000) + '}'.repeat(1_000), 'QUERY_TOO_EXPENSIVE'],
  ['nested 10,000 levels deep', '{a'.repeat(10_000) + '}'.repeat(10_000), 'GRAPHQL_PARSE_FAILED'],
  [
    'nested inside fragments',
    `{ contact(id: "1") { ...F0 } } ${repeat(10, (n) => `fragment F${n} on Contact { companies { nodes { contacts { nodes { ...F${n + 1} } } } } }`)} fragment F10 on Contact { id }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['with 260 root fields', `{ ${repeat(260, (n) => `a${n}: __typename`)} }`, 'QUERY_TOO_EXPENSIVE'],
  [
    'with 260 root fields in a fragment',
    `{ ...F } fragment F on Query { ${repeat(260, (n) => `a${n}: __typename`)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    'with 510 aliases below the root',
    `{ contact(id: "1") { ${repeat(510, (n) => `a${n}: id`)} } }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    'with aliases that fragments multiply',
    `{ ${repeat(40, (n) => `a${n}: contact(id: "1") { ...F }`)} } fragment F on Contact { ${repeat(20, (n) => `b${n}: id`)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['with 1,300 equal fields', `{ contact(id: "1") { ${'id '.repeat(1_300)} } }`, 'QUERY_TOO_EXPENSIVE'],
  [
    'with equal fields in many inline fragments',
    `{ contact(id: "1") { ${'... { id } '.repeat(300)} } }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    'with fragments that double 60 times',
    `{ ...A0 } ${repeat(60, (n) => `fragment A${n} on Query { ...A${n + 1} ...A${n + 1} }`)} fragment A60 on Query { __typename }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    'that widens through fragments at every level',
    `{ contact(id: "1") { ...F0 } } ${repeat(6, (n) => `fragment F${n} on Contact { companies { nodes { contacts { nodes { ...F${n + 1} } } } } deals { nodes { contacts { nodes { ...F${n + 1} } } } } tickets { nodes { contacts { nodes { ...F${n + 1} } } } } }`)} fragment F6 on Contact { id }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  [
    'with 150 directives',
    `{ ${'__typename @skip(if: false) '.repeat(50)} ${'... @include(if: true) { __typename } '.repeat(101)} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['with an unknown directive', '{ __typename @evil }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'with a directive repeated',
    '{ __typename @skip(if: false) @skip(if: true) }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['of a fragment that spreads itself', '{ ...A } fragment A on Query { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'of fragments in a circle',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'of a circle below a field',
    '{ contact(id: "1") { ...A } } fragment A on Contact { companies { nodes { contacts { nodes { ...A } } } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['of an unknown fragment', '{ ...Missing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['of 20,000 tokens', `{ ${'a '.repeat(20_000)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['of 3,000 operations', repeat(1_000, (n) => `query Q${n} { id }`), 'GRAPHQL_PARSE_FAILED'],
  ['of a list nested 3,900 deep', `{ contacts(first: ${'['.repeat(3_900)}`, 'GRAPHQL_PARSE_FAILED'],
  ['of nothing but an open brace', '{', 'GRAPHQL_PARSE_FAILED'],
  ['of control characters', '\u0000\u0001\u0002', 'GRAPHQL_PARSE_FAILED'],
  ['of a lone surrogate', '{ contact(id: "\ud800") { id } }', 'GRAPHQL_PARSE_FAILED'],
  ['of an unfinished string', '{ contact(id: "', 'GRAPHQL_PARSE_FAILED'],
  ['of an unfinished escape', '{ contact(id: "\\u12") { id } }', 'GRAPHQL_PARSE_FAILED'],
  ['that defines types', 'type Evil { id: ID }', 'BAD_REQUEST'],
  ['of two anonymous operations', '{ __typename } { __typename }', 'BAD_REQUEST'],
  ['that asks for the schema', '{ __schema { types { name } } }', 'INTROSPECTION_DISABLED'],
  ['that asks for a type', '{ __type(name: "Contact") { name } }', 'INTROSPECTION_DISABLED'],
  [
    'that asks for the schema by another name',
    '{ harmless: __schema { queryType { name } } }',
    'INTROSPECTION_DISABLED',
  ],
  [
    'that asks for the schema in a fragment',
    '{ ...F } fragment F on Query { ... { t: __type(name: "Query") { name } } }',
    'INTROSPECTION_DISABLED',
  ],
  ['with a name that is nearly a field', '{ contac { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['with a property of every object', '{ __proto__ constructor toString }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'that orders what it is not',
    '{ contacts(orderBy: { field: CONSTRUCTOR }) { nodes { id } } }',
    'BAD_USER_INPUT',
  ],
  ['that asks for 10,000,000 records', '{ contacts(first: 10000000) { nodes { id } } }', 'BAD_USER_INPUT'],
  ['with a forged cursor', '{ contacts(after: "../../etc/passwd") { nodes { id } } }', 'BAD_USER_INPUT'],
  [
    'with a variable of the wrong type',
    'query ($n: Int!) { contacts(first: $n) { nodes { id } } }',
    'BAD_USER_INPUT',
    { n: { $gt: '' } },
  ],
  [
    'with a filter nested 60 deep',
    'query ($f: ContactFilter) { contacts(filter: $f) { nodes { id } } }',
    'BAD_USER_INPUT',
    { f: JSON.parse(`${'{"and":['.repeat(60)}{}${']}'.repeat(60)}`) },
  ],
  [
    'with a list of 20,000 values',
    'query ($f: ContactFilter) { contacts(filter: $f) { nodes { id } } }',
    'FILTER_TOO_COMPLEX',
    { f: { or: Array.from({ length: 20_000 }, (_, index) => ({ email: { eq: `a${index}@example.com` } })) } },
  ],
  [
    'with variables of 100 KiB',
    'query ($q: String) { contacts(query: $q) { nodes { id } } }',
    'FILTER_TOO_COMPLEX',
    { q: 'x'.repeat(100_000) },
  ],
];

export const hostileDocuments: readonly DocumentRow[] = rows.map(([what, query, code, variables]) => ({
  what,
  query,
  code,
  variables,
}));
