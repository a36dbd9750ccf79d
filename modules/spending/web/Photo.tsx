// A photo that owners may see, as it lies beside the ledger.
import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { fetchRecord } from "@linli/web/api/record.ts";
import "@linli/web/staff/staff.css";

export function Photo({ commitment, label }: { commitment: string; label: string }) {
  const { data } = useQuery({
    queryKey: ["photo", commitment],
    queryFn: () => fetchRecord(commitment),
    staleTime: Infinity,
  });
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (data === undefined || !data.type.startsWith("image/")) return;
    const made = URL.createObjectURL(data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return address === null ? null : <img className="record-picture" src={address} alt={label} />;
}
