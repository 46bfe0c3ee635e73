package foreign

import "strings"

// A trigonometric function has many names, but they are made in one way: whether it is the inverse, the stem in some
// language, whether it is hyperbolic, and in which unit its angle is.
var (
	inverses = []string{"", "arcus", "arc", "area", "arg", "ar", "a", "inverse", "inv"}
	angles   = []string{"", "degrees", "degree", "deg", "d", "radians", "rad", "pi"}
	stems    = map[string]string{
		"sin": "sin", "sen": "sin", "sinus": "sin", "sine": "sin", "seno": "sin",
		"cos": "cos", "cosin": "cos", "cosinus": "cos", "cosine": "cos", "coseno": "cos",
		"tan": "tan", "tg": "tan", "tang": "tan", "tangent": "tan", "tangens": "tan",
		"cot": "cot", "ctg": "cot", "cotg": "cot", "ctan": "cot", "cotan": "cot", "cotangent": "cot", "cotangens": "cot",
		"sec": "sec", "secant": "sec", "csc": "csc", "cosec": "csc", "cosecant": "csc",
		"sh": "sinh", "ch": "cosh", "th": "tanh", "cth": "coth",
	}
	// What the language has no name for.
	hyperbolics = map[string]string{
		"sech": "1/cosh(x)", "csch": "1/sinh(x)", "coth": "1/tanh(x)",
		"asech": "acosh(1/x)", "acsch": "asinh(1/x)", "acoth": "atanh(1/x)",
	}
)

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
			name, ok := stems[stem]
			for _, h := range []string{"hyperbolicus", "hyp", "h"} {
				if s, cut := strings.CutSuffix(stem, h); cut && !ok {
					if name, ok = stems[s]; ok {
						name += "h"
					}
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
	if formula, ok := hyperbolics[name]; ok {
		return formula
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
