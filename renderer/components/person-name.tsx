/** Who it is: the printed name, with the user id for whoever points at it. */
export const PersonName = ({ person: { userId, name } }: { person: { userId: string; name: string } }) => (
  <span title={userId}>{name}</span>
);
