// Package words has the sentences that explain a formula, in English and in Korean.
//
// It has no messages: those, and the keys of JSON, are the same in every language. It finds an operation by its name in the
// table of package op; an operation without a sentence here has the general one.
package words

import (
	"fmt"
	"slices"

	"backprop/ast/op"
	"backprop/diff/steps"
)

// Language is a language of the sentences.
type Language uint8

const (
	English Language = iota
	Korean
	languages
)

// codes are the names of the languages for --lang.
var codes = [languages]string{"en", "ko"}

// Codes lists the names of the languages.
func Codes() []string { return codes[:] }

// Parse returns the language of that name.
func Parse(code string) (Language, bool) {
	i := slices.Index(codes[:], code)
	return Language(max(i, 0)), i >= 0
}

// Say returns a sentence, with about formatted into it.
func (l Language) Say(s Sentence, about ...any) string {
	if len(about) == 0 {
		return sentences[s][l]
	}
	return fmt.Sprintf(sentences[s][l], about...)
}

// Rule says what an operation sends back to its arguments. args are the arguments that receive something.
func (l Language) Rule(c op.Code, args ...int) string {
	name := c.String()
	switch {
	case c == op.Neg: // its symbol is also that of subtraction
		name = "negation"
	case c == op.Div && slices.Equal(args, []int{0}):
		name = "numerator"
	case c == op.Div && slices.Equal(args, []int{1}):
		name = "denominator"
	case c == op.Pow && slices.Equal(args, []int{1}):
		name = "exponent"
	case c == op.Pow && len(args) == 2:
		name = "base and exponent"
	}
	for _, r := range rules {
		if r.op == name {
			return r.in[l]
		}
	}
	if c.Info().Rules == nil {
		return l.Say(anyConstant, c)
	}
	return l.Say(anyRule, c)
}

// Stops says why nothing goes back over an edge from an operation; "" if something does.
func (l Language) Stops(c op.Code, s steps.State) string {
	switch {
	case s == steps.Constant && c == op.If:
		return l.Say(Condition)
	case s == steps.Constant:
		return l.Say(Constant)
	case s == steps.NotTaken && c == op.If:
		return l.Say(BranchNotTaken)
	case s == steps.NotTaken:
		return l.Say(Nothing)
	}
	return ""
}

// Kink says which derivative of an operation is taken at a kink.
func (l Language) Kink(c op.Code) string {
	for _, r := range kinks {
		if r.op == c.String() {
			return r.in[l]
		}
	}
	switch r := c.Info(); {
	case r.Boolean:
		return l.Say(kinkBorder)
	case r.Rules == nil:
		return l.Say(kinkConstant)
	case r.Jumps:
		return l.Say(kinkJump)
	}
	return l.Say(kinkAny)
}
