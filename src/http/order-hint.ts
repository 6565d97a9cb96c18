/** graphql-js on an `orderBy` of another shape: a list of orders, as of several keys, or a name by itself. */
const wrongShape =
  /^Expected value of type "\w+Order!?", found |Expected type "\w+Order" to be an object\.$|position expecting type "\w+Order!?"\.$/;

/** What such a message does not say: how an order is written, and that there is one. */
export function withOrderHint(message: string): string {
  return wrongShape.test(message)
    ? `${message} An order is one property, written { field: LASTNAME, direction: DESC }; several are not possible.`
    : message;
}
