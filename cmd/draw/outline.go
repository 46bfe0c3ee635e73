package draw

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// Sizes of nodes, in px.
const (
	badgeRadius = 9  // of the mark Σ
	badgeGap    = 4  // between a node and its mark
	textPitch   = 20 // between edges that leave a text
	steepest    = 0.77
)

// outline is the shape of a node around its center: a rectangle with round corners, which is a circle where nothing
// makes it grow, or text without a border; then the mark Σ on its right. In a picture that runs downwards right is down
// and below is on the right.
type outline struct {
	w, h, r float64 // half the width and height; the radius of the corners, 0 for a text
	size    float64 // of the label
	space   *spacing
	badge   float64 // half the height of the mark, 0 for none

	left, right, up, down float64 // all that is drawn, with name and total
	nameHalf, totalHalf   float64 // half their widths
}

const beside = 4 // px between a node and a text on its side

func outlineOf(n Node, in, out int, down bool, s *spacing) outline {
	o := outline{size: s.term, space: s}
	ports := in
	if !n.Sum {
		ports = max(in, out)
	}
	if n.Kind != Operation {
		o.w, o.h = textWidth(n.Label, o.size)/2, 12
		if down {
			o.w, o.h = o.h, o.w
		}
		if n.Kind == Input && !n.Sum {
			o.h = max(o.h, float64(out-1)*textPitch/2+4)
		}
	} else {
		o.size = wordSize
		if r, _ := utf8.DecodeRuneInString(n.Label); !unicode.IsLetter(r) {
			o.size = s.sign
		}
		o.r = s.radius
		o.w, o.h = max(s.radius, textWidth(n.Label, o.size)/2+s.wordSpace), s.radius
		if down {
			o.w, o.h = o.h, o.w
		}
		o.h = max(o.h, float64(float64(ports-1)*s.portPitch/2)+float64(s.radius*(1-steepest)))
	}
	o.left, o.right, o.up, o.down = o.w, o.w, o.h, o.h
	if n.Sum {
		o.badge = float64(max(0, out-1))*markPitch/2 + badgeRadius
		o.right = o.badgeX() + badgeRadius
		o.up, o.down = max(o.up, o.badge), max(o.down, o.badge)
	}
	name, total := textWidth(n.Name, nameSize), textWidth(n.Total, s.value)
	switch {
	case n.Name == "":
	case down:
		o.nameHalf = nameSize / 2
		o.down = max(o.down, o.h+beside+name)
	default:
		o.nameHalf = name / 2
		o.up += s.nameRise - 2 + nameSize
		o.left, o.right = max(o.left, o.nameHalf), max(o.right, o.nameHalf)
	}
	switch {
	case n.Total == "":
	case down:
		o.totalHalf = s.value / 2
		o.down = max(o.down, max(o.h, o.badge)+beside+total)
	default:
		o.totalHalf = total / 2
		o.down += 3 + s.value
		c := o.totalX(n.Kind)
		o.left, o.right = max(o.left, o.totalHalf-c), max(o.right, o.totalHalf+c)
	}
	return o
}

// badgeX is the center of the mark.
func (o outline) badgeX() float64 {
	if o.r == 0 {
		return o.w + o.space.beside + badgeGap + badgeRadius
	}
	return o.w + badgeGap + badgeRadius
}

// totalX is the center of the total: below all of an operation; below a variable it ends where the mark does, so that no
// edge meets it.
func (o outline) totalX(k Kind) float64 {
	if k == Operation {
		return (o.badgeX() + badgeRadius - o.w) / 2
	}
	return o.badgeX() + badgeRadius - o.totalHalf
}

// reach is how far from the center's height edges meet the outline on that side.
func (o outline) reach(left bool) float64 {
	switch {
	case o.badge > 0 && !left:
		return o.badge - badgeRadius
	case o.r == 0:
		return max(0, o.h-4)
	}
	return o.h - o.r*(1-steepest)
}

// pitch is the distance between n edges that meet the outline on that side.
func (o outline) pitch(n int, left bool) float64 {
	most := o.space.portPitch
	switch {
	case o.badge > 0 && !left:
		most = markPitch
	case o.r == 0:
		most = textPitch
	}
	return min(most, 2*o.reach(left)/float64(max(1, n-1)))
}

// port returns where an edge meets the outline at that height below the center, and the direction of the edge.
func (o outline) port(center Point, off float64, left bool) port {
	w, h, r := o.w, o.h, o.r
	if o.badge > 0 && !left {
		center.X += o.badgeX()
		w, h, r = badgeRadius, o.badge, badgeRadius
	}
	if r == 0 {
		w += o.space.beside
	}
	core := max(-(h - r), min(h-r, off)) // where the corner's center is
	dir := Point{1, 0}
	if r > 0 {
		dir.Y = (off - core) / r
		dir.X = math.Sqrt(1 - float64(dir.Y*dir.Y))
	}
	corner := Point{w - r, core}
	at := corner.plus(dir, r+headSpace)
	if left {
		at.X, corner.X, dir.Y = -at.X, -corner.X, -dir.Y
	}
	return port{knot{center.plus(at, 1), dir}, center.plus(corner, 1), r}
}
