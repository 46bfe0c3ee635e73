package foreign

import "strings"

// A trigonometric function has many names, but they are made in one way: whether it is the inverse, the stem in some
// language, whether it is hyperbolic, and in which unit its angle is.
var (
	inverses = []string{"", "arcus", "arc", "area", "arg", "ar", "a", "inverse", "inv"}
	angles   = []string{"", "degrees", "degree", "deg", "d", "radians", "rad", "pi"}
)

func stems() []Row {
	return []Row{
		{Words: "sin sen sinus sine seno", Write: "sin"},
		{Words: "cos cosin cosinus cosine coseno", Write: "cos"},
		{Words: "tan tg tang tangent tangens", Write: "tan"},
		{Words: "cot ctg cotg ctan cotan cotangent cotangens", Write: "cot"},
		{Words: "sec secant", Write: "sec"},
		{Words: "csc cosec cosecant", Write: "csc"},
		{Words: "sh", Write: "sinh"},
		{Words: "ch", Write: "cosh"},
		{Words: "th", Write: "tanh"},
		{Words: "cth", Write: "coth"},
	}
}

// hyperbolics are those that the language has no name for.
func hyperbolics() []Row {
	return []Row{
		{Words: "sech", Write: "1/cosh(x)"}, {Words: "csch", Write: "1/sinh(x)"}, {Words: "coth", Write: "1/tanh(x)"},
		{Words: "asech", Write: "acosh(1/x)"}, {Words: "acsch", Write: "asinh(1/x)"}, {Words: "acoth", Write: "atanh(1/x)"},
	}
}

// trigonometric returns the formula for a trigonometric function of any spelling; "" for another word.
func trigonometric(word string) string {
	for _, inverse := range inverses {
		rest, ok := strings.CutPrefix(word, inverse)
		if !ok {
			continue
		}
		for _, angle := range angles {
			stem, ok := strings.CutSuffix(rest, angle)
			if !ok {
				continue
			}
			arc := inverse != ""
			if s, ok := strings.CutSuffix(stem, "inv"); ok && !arc {
				stem, arc = s, true
			}
			row, ok := stemIndex.row(stem)
			name := row.Write
			for _, h := range []string{"hyperbolicus", "hyp", "h"} {
				if s, cut := strings.CutSuffix(stem, h); cut && !ok {
					row, ok = stemIndex.row(s)
					name = row.Write + "h"
				}
			}
			if ok {
				return angled(name, arc, angle)
			}
		}
	}
	return ""
}

// angled writes a function, or its inverse, whose angle is in a unit.
func angled(name string, inverse bool, angle string) string {
	if inverse {
		name = "a" + name
	}
	x, degrees := "x", false
	switch angle {
	case "degrees", "degree", "deg", "d":
		x, degrees = "radians(x)", true
	case "pi":
		x = "pi*x"
	}
	if row, ok := hyperbolicIndex.row(name); ok {
		return row.Write
	}
	switch {
	case !inverse:
		return name + "(" + x + ")"
	case degrees:
		return "degrees(" + name + "(x))"
	case angle == "pi":
		return name + "(x)/pi"
	}
	return name + "(x)"
}
