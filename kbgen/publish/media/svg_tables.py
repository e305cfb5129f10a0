"""What an SVG may hold: elements, attributes and properties that draw, and nothing else."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements that say nothing to the eye, or the name of a monitor; they go with what is in them.
UNSEEN = {"metadata", "title", "desc", "color-profile"}
DRAWN = _listed(
    """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker style filter feBlend
    feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG
    feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
    """
)
TEXTS = frozenset({"text", "tspan", "textPath"})
# Text in these is never shown in its place.
KEPT_FOR_LATER = frozenset({"defs", "symbol", "clipPath", "mask", "pattern", "marker", "filter"})
# What to do about the elements that are refused most often.
ADVICE = {
    "foreignObject": "export it without HTML texts (draw.io: without formatted text)",
    "image": "export the drawing as PNG, or take the picture inside out of it",
    "script": "delete the script; a picture does not need one",
    "a": "delete the links in it, and keep what they surround",
}
PROPERTIES = _listed(
    """
    clip-path clip-rule color color-interpolation color-interpolation-filters direction display
    dominant-baseline alignment-baseline baseline-shift fill fill-opacity fill-rule filter
    flood-color flood-opacity font-family font-size font-stretch font-style font-variant font-weight
    image-rendering isolation letter-spacing line-height marker marker-end marker-mid marker-start
    mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration
    text-rendering text-transform transform transform-origin unicode-bidi vector-effect visibility
    white-space word-spacing writing-mode
    """
)
ATTRIBUTES = PROPERTIES | _listed(
    """
    viewBox preserveAspectRatio version width height x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d
    points pathLength rotate textLength lengthAdjust startOffset method spacing offset gradientUnits
    gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits
    maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits
    primitiveUnits in in2 result mode operator k1 k2 k3 k4 radius stdDeviation type values
    tableValues slope intercept amplitude exponent edgeMode
    """
)
# What hides an element, by property: these values, or nothing at all.
HIDDEN_BY = {"display": {"none"}, "visibility": {"hidden", "collapse"}}
ZEROED = frozenset({"opacity", "font-size"})
