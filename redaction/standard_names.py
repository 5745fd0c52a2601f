# SPDX-License-Identifier: EUPL-1.2
"""Names that the PDF standard itself uses, which tell nobody's name (ISO 32000-2).

Somebody may be called *Page*, *Mark* or *Link*: ``/Type /Page`` still means a page, and a file in
which it is renamed cannot be shown.
"""

from __future__ import annotations

import re

NAMES = frozenset(
    re.findall(
        r"\w+",
        """
    A AP ActualText Alt Alternate Annot Annots Art Artifact Ascent Attached Author
    AvgWidth B BBox Background BaseEncoding BaseFont BibEntry BitsPerComponent BlackIs1 BleedBox
    Block BlockQuote Border Both Bottom Bounds C CIDFontType0 CIDFontType0C CIDFontType2 CIDSet
    CIDSystemInfo CIDToGIDMap CMap CalGray CalRGB CapHeight Caption Catalog Center CharProcs
    CharSet ClassMap Code ColSpan ColorSpace ColorTransform Colors Column Columns Contents Coords
    Count Courier Creator CreationDate CropBox D DA DCTDecode DR DV Decode DecodeParms Default
    DescendantFonts Descent Dest Dests DeviceCMYK DeviceGray DeviceN DeviceRGB Differences Div
    Document Domain DW E Encode Encoding End ExtGState Extend F FT Ff Fields Figure Filter First
    FirstChar Flags FlateDecode Font FontBBox FontDescriptor FontFamily FontFile FontFile2
    FontFile3 FontMatrix FontName FontStretch FontWeight Footer Form FormType Formula Function
    FunctionType Functions GoTo Group H1 H2 H3 H4 H5 H6 Header Headers Height Helvetica ICCBased
    IDTree Identity Image ImageMask Index Indexed Info Inline Intent Interpolate ItalicAngle K Kids
    Keywords LBody Lab Lang Last LastChar Layout Lbl Leading Left Length Length1 Length2 Length3
    Limits Link List MCID MCR MMType1 MacRomanEncoding MarkInfo Marked Mask Matrix Matte MaxWidth
    MediaBox Metadata MissingWidth ModDate Multiply N Name Named Names Next NonStruct None Normal
    Note Nums O OBJR OCG OCMD OCProperties Obj OpenType Ordering Outlines P PaintType Page Pages
    Pagination Parent ParentTree Part Pattern PatternType Perceptual Pg Placement Predictor Prev
    Private ProcSet Producer Properties Quote Range Rect Reference Registry RelativeColorimetric
    Resources Right RoleMap Root Rotate Row RowSpan Rows Ruby S SMask Saturation Scope Screen Sect
    Separation Shading ShadingType Size Span Stamp Standard StandardEncoding Start StemH StemV
    StructElem StructParent StructParents StructTreeRoot Subject Subtype Summary Supplement Symbol
    T TBody TD TFoot TH THead TOC TOCI TR Table Tabs Text TilingType Times Title ToUnicode Top
    Trans Transparency TrimBox TrueType Type Type0 Type1 Type1C Type3 URI V ViewerPreferences W
    Warichu White Black Watermark Widget Width Widths WinAnsiEncoding XHeight XML XObject XRef
    XStep YStep ZapfDingbats
    """,
    )
)

_NAME = re.compile(rb"/([A-Za-z0-9]+)(?=[\s\0/<>\[\](){}%]|$)")


def without_standard_names(syntax: bytes) -> bytes:
    """Return PDF syntax with only the slash left of each name of the standard."""
    return _NAME.sub(lambda m: b"/" if m[1].decode() in NAMES else m[0], syntax)
