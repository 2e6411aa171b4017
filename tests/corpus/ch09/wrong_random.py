"""Wrong solutions of RandomApply, RandomChoice and RandomOrder."""
# ruff: noqa - students write as they like


# %% RandomApply: right
class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def __call__(self, img):
        if random.random() < self.p:
            for t in self.transforms:
                img = t(img)
        return img


# %% RandomApply: named a_coin_for_each, the coin is inside the loop
# -         if random.random() < self.p:
# -             for t in self.transforms:
# +         for t in self.transforms:
# +             if random.random() < self.p:


# %% RandomApply: named applied_when_it_should_not, greater
# -         if random.random() < self.p:
# +         if torch.rand(1) > self.p:


# %% RandomApply: named a_fair_coin, two sides
# -         if random.random() < self.p:
# +         if random.choice([True, False]):


# %% RandomApply: named always_applied, no coin
# -         if random.random() < self.p:
# +         if self.transforms:


# %% RandomApply: named one_of_them_is_applied, choice
# -             for t in self.transforms:
# -                 img = t(img)
# +             img = random.choice(self.transforms)(img)


# %% RandomApply: named tossed_once_for_all, kept
# -         self.transforms, self.p = transforms, p
# +         self.transforms, self.lucky = transforms, torch.rand(1).item() < p
#
# -         if random.random() < self.p:
# +         if self.lucky:


# %% RandomApply: named one_of_them_is_applied, the first
# -             for t in self.transforms:
# +             for t in self.transforms[:1]:


# %% RandomApply: a tenth too often
# -         if random.random() < self.p:
# +         if random.random() < self.p + 0.1:


# %% RandomApply: at a chance of one sometimes not
# -         if random.random() < self.p:
# +         if random.random() < min(self.p, 0.99):


# %% RandomApply: in turns
# -         self.transforms, self.p = transforms, p
# +         self.transforms, self.p, self.sum = transforms, p, 0.0
#
# -         if random.random() < self.p:
# +         self.sum += self.p
# +         if self.sum >= 1 - 1e-9:
# +             self.sum -= 1


# %% RandomChoice: right
class RandomChoice:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        return self.transforms[random.randrange(len(self.transforms))](img)


# %% RandomChoice: named never_the_last, one less
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         return self.transforms[random.randrange(max(1, len(self.transforms) - 1))](img)


# %% RandomChoice: named always_the_first, no chance
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         for t in self.transforms:
# +             return t(img)


# %% RandomChoice: named chosen_once_for_all, at the start
# -         self.transforms = transforms
# +         self.transforms = transforms
# +         self.i = random.randrange(len(transforms))
#
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         return self.transforms[self.i](img)


# %% RandomChoice: named all_in_random_order, shuffled
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         order = list(self.transforms)
# +         random.shuffle(order)
# +         for t in order:
# +             img = t(img)
# +         return img


# %% RandomChoice: named sometimes_none, one more
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         i = random.randint(0, len(self.transforms))
# +         return self.transforms[i](img) if i < len(self.transforms) else img


# %% RandomChoice: named takes_turns, round and round
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         self.transforms = self.transforms[1:] + self.transforms[:1]
# +         return self.transforms[0](img)


# %% RandomChoice: the first twice as often
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         return random.choice([self.transforms[0], *self.transforms])(img)


# %% RandomChoice: the transform itself
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         return random.choice(self.transforms)


# %% RandomChoice: each with a half
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         for t in self.transforms[:-1]:
# +             if random.random() < 0.5:
# +                 return t(img)
# +         return self.transforms[-1](img)


# %% RandomChoice: applied twice
# -         return self.transforms[random.randrange(len(self.transforms))](img)
# +         t = random.choice(self.transforms)
# +         return t(t(img))


# %% RandomChoice: named the_ends_half_as_often, a rounded number
class RandomChoice:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        return self.transforms[round(random.random() * (len(self.transforms) - 1))](img)


# %% RandomOrder: right
class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        order = list(self.transforms)
        random.shuffle(order)
        for t in order:
            img = t(img)
        return img


# %% RandomOrder: named the_order_given, the copy is shuffled and forgotten
# -         for t in order:
# +         for t in self.transforms:


# %% RandomOrder: named forwards_or_backwards, turned or not
# -         random.shuffle(order)
# +         if random.random() < 0.5:
# +             order.reverse()


# %% RandomOrder: named drawn_with_replacement, choice in a loop
# -         for t in order:
# -             img = t(img)
# +         for _ in order:
# +             img = random.choice(order)(img)


# %% RandomOrder: named one_is_left_out, all but one
# -         for t in order:
# +         for t in order[1:]:


# %% RandomOrder: shuffled at the start
# -         self.transforms = transforms
# +         self.transforms = list(transforms)
# +         random.shuffle(self.transforms)
#
# -         random.shuffle(order)


# %% RandomOrder: rotated
# -         random.shuffle(order)
# +         k = random.randrange(len(order))
# +         order = order[k:] + order[:k]


# %% RandomOrder: two neighbours change places
# -         random.shuffle(order)
# +         i = random.randrange(len(order) - 1)
# +         order[i], order[i + 1] = order[i + 1], order[i]


# %% RandomOrder: a shuffle that favours some orders
# -         random.shuffle(order)
# +         if random.random() < 0.3:
# +             random.shuffle(order)


# %% RandomOrder: only one is applied
# -         for t in order:
# -             img = t(img)
# +         for t in order[:1]:
# +             img = t(img)
