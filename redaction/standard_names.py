# SPDX-License-Identifier: EUPL-1.2
"""Names that the PDF and XMP standards use, which tell nobody's name (ISO 32000-2, ISO 16684-1).

Somebody may be called *Page*, *Mark* or *Link*: ``/Type /Page`` still means a page, and a file in
which it is renamed cannot be shown.
"""

from __future__ import annotations

import re

NAMES = frozenset(
    re.findall(
        r"\w+",
        """
    A ActualText After Alt Alternate Annot Annots AP Art Artifact Ascent Aside Attached Author
    AvgWidth B Background BaseEncoding BaseFont BBox Before BibEntry BitsPerComponent Black BlackIs1
    BleedBox Block BlockQuote Border Both Bottom Bounds C CalGray CalRGB CapHeight Caption Catalog
    Center CharProcs CharSet CIDFontType0 CIDFontType0C CIDFontType2 CIDSet CIDSystemInfo
    CIDToGIDMap Circle ClassMap CMap Code Colors ColorSpace ColorTransform ColSpan Column Columns
    Contents Coords Count Courier CreationDate Creator CropBox D DA DCTDecode Decimal Decode
    DecodeParms Default DescendantFonts Descent Dest Dests DeviceCMYK DeviceGray DeviceN DeviceRGB
    Differences Disc Div Document DocumentFragment Domain DR DV DW E Em Encode Encoding End Extend
    ExtGState F FENote Ff Fields Figure Filter First FirstChar Flags FlateDecode Font FontBBox
    FontDescriptor FontFamily FontFile FontFile2 FontFile3 FontMatrix FontName FontStretch
    FontWeight Footer Form FormType Formula FT Function Functions FunctionType GoTo Group H H1 H2 H3
    H4 H5 H6 Header Headers Height Helvetica Hn ICCBased Identity IDTree Image ImageMask Index
    Indexed Info Inline Intent Interpolate ItalicAngle Justify K Keywords Kids L Lab Lang Last
    LastChar Layout Lbl LBody Leading Left Length Length1 Length2 Length3 LI Limits Link List
    ListNumbering LowerAlpha LowerRoman MacRomanEncoding Marked MarkInfo Mask Matrix Matte MaxWidth
    MCID MCR MediaBox Metadata MissingWidth MMType1 ModDate Multiply N Name Named Names Next None
    NonStruct Normal Note Nums O Obj OBJR OCG OCMD OCProperties OpenType Ordered Ordering Outlines P
    Padding Page Pages Pagination PaintType Parent ParentTree Part Pattern PatternType Perceptual Pg
    Placement Predictor Prev Private ProcSet Producer Properties Quote Range RB Rect Reference
    Registry RelativeColorimetric Resources Right RoleMap Root Rotate Row Rows RowSpan RP RT Ruby S
    Saturation Scope Screen Sect Separation Shading ShadingType Size SMask Solid Span Square Stamp
    Standard StandardEncoding Start StemH StemV Strong StructElem StructParent StructParents
    StructTreeRoot Sub Subject Subtype Summary Supplement Symbol T Table Tabs TBody TD Text TFoot TH
    THead TilingType Times Title TOC TOCI Top ToUnicode TR Trans Transparency TrimBox TrueType Type
    Type0 Type1 Type1C Type3 Underline Unordered UpperAlpha UpperRoman URI V ViewerPreferences W
    Warichu Watermark White Widget Width Widths WinAnsiEncoding WP WT XHeight XML XObject XRef XStep
    YStep ZapfDingbats
    """,
    )
)

_NAME = re.compile(rb"/([A-Za-z0-9]+)(?=[\s\0/<>\[\](){}%]|$)")


def without_standard_names(syntax: bytes) -> bytes:
    """Return PDF syntax with only the slash left of each name of the standard."""
    return _NAME.sub(lambda m: b"/" if m[1].decode() in NAMES else m[0], syntax)


_PREFIX = rb"(?:x|rdf|dc|xmp|pdf|pdfaid|pdfuaid|xml|xmlns)"
_LOCAL = (
    rb"(?:xmpmeta|xmptk|RDF|Description|about|Alt|Bag|Seq|li|lang|title|creator|language|format|date"
    rb"|CreateDate|ModifyDate|MetadataDate|CreatorTool|Producer|part|conformance|rev|amd)"
)
_MARKUP = re.compile(
    rb"(?<=[\s<>/\"'])(?:" + _PREFIX + rb":" + _LOCAL + rb"|xmlns:" + _PREFIX + rb")(?=[\s=>/])"
)
_VOCABULARY = re.compile(
    rb"http://(?:www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/elements/1\.1/"
    rb"|ns\.adobe\.com/(?:xap/1\.0|pdf/1\.3)/|www\.aiim\.org/pdf(?:a|ua)/ns/id/)|adobe:ns:meta/"
    rb"|(?<=[\"'])(?:x-default|application/pdf)(?=[\"'])|(?<=>)application/pdf(?=<)"
)


def without_standard_markup(markup: bytes) -> bytes:
    """Return XMP without the names and addresses of its vocabulary, its values untouched.

    Somebody may be called *Lang*, *Alt* or *Li*: ``rdf:li`` and ``xml:lang`` tell nobody's name.
    """
    return _VOCABULARY.sub(b"", _MARKUP.sub(b"", markup))
