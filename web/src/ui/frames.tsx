// The demo shows the app itself inside a phone or on a desk. A same-origin frame gives it its own
// width, so that what is narrow is narrow and large type stays inside.
import type { ReactNode, Ref } from "react";

interface FrameProps {
  /** What the frame is, for those who cannot see it. */
  title: string;
  address?: string;
  frameRef?: Ref<HTMLIFrameElement>;
  children?: ReactNode;
}

function Inside({ title, address, frameRef, children }: FrameProps) {
  if (address === undefined) return <div className="frame-content">{children}</div>;
  return (
    <iframe
      className="frame"
      title={title}
      src={address}
      {...(frameRef ? { ref: frameRef } : {})}
    />
  );
}

/** 390 px of page inside a dark case. */
export function PhoneFrame(props: FrameProps) {
  return (
    <div className="phone-frame">
      <Inside {...props} />
    </div>
  );
}

export function DeskFrame(props: FrameProps) {
  return (
    <div className="desk-frame">
      <p className="desk-frame-bar">{props.title}</p>
      <Inside {...props} />
    </div>
  );
}
