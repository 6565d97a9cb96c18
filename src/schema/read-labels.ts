import { badUserInputWithHint } from '../errors.ts';
import type { AssociationModel } from '../portal/index.ts';

type AssociationTypeModel = AssociationModel['types'][number];

/**
 * The association types of these labels, in the direction of the pair; letter case aside. `doubt` is told of a label that
 * the pair does not have.
 *
 * @throws GatewayError BAD_USER_INPUT naming the choices.
 */
export function readLabels(
  labels: readonly string[],
  association: AssociationModel | undefined,
  argument: string,
  doubt: () => void,
): AssociationTypeModel[] {
  const types = labels.map((label, index) => {
    const found = findLabel(label, association?.types ?? []);
    if (found !== undefined) return found;
    doubt();
    throw unknownLabel(label, association, `${argument}[${index}]`);
  });
  return [...new Set(types)];
}

/** The pair's plain type; undefined where the portal does not tell. */
export function plainType(association: AssociationModel | undefined): AssociationTypeModel | undefined {
  return association?.types.find(({ label }) => label === null);
}

/** Two labels may differ in letter case alone. */
function findLabel(label: string, types: readonly AssociationTypeModel[]): AssociationTypeModel | undefined {
  const wanted = label.toLowerCase();
  return (
    types.find((type) => type.label === label) ?? types.find((type) => type.label?.toLowerCase() === wanted)
  );
}

function unknownLabel(label: string, association: AssociationModel | undefined, argument: string) {
  const known = (association?.types ?? []).flatMap((type) => (type.label === null ? [] : [type.label]));
  const choices =
    known.length > 0
      ? `It can be ${known.map((text) => JSON.stringify(text)).join(', ')}.`
      : 'These types have none.';
  const shown = JSON.stringify(label.slice(0, 80));
  return badUserInputWithHint(
    argument,
    `Argument "${argument}" is not an association label of these types: ${shown}.`,
    choices,
  );
}
